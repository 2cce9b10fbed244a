package io.unitflow.history;

import io.unitflow.config.Settings;
import java.math.BigDecimal;
import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.apache.iceberg.AppendFiles;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Schema;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.GenericRecord;
import org.apache.iceberg.data.InternalRecordWrapper;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.types.Type;
import org.apache.iceberg.types.Types.NestedField;

/** Rows written without an engine. */
public final class PlainRows {
    private PlainRows() {}

    /** One commit of some rows of one day, with some value in every column, which says this of itself. */
    static void write(Settings settings, HistoryTable which, LocalDate day, int rows, Map<String, String> summary)
            throws Exception {
        List<Record> records = new ArrayList<>();
        for (int i = 0; i < rows; i++) {
            records.add(row(which.schema(), which, day, i));
        }
        write(settings, which, records, summary);
    }

    /** A row of a table, its columns in their order; those that are not given are null. */
    public static Record row(HistoryTable which, Object... values) {
        GenericRecord row = GenericRecord.create(which.schema());
        for (int i = 0; i < values.length; i++) {
            row.set(i, values[i] instanceof BigDecimal number ? number.setScale(HistoryTable.SCALE) : values[i]);
        }
        return row;
    }

    /** One commit of these rows, all of one day. */
    public static void write(Settings settings, HistoryTable which, List<Record> rows, Map<String, String> summary)
            throws Exception {
        try (Warehouse warehouse = Warehouse.open(settings)) {
            Table table = warehouse.table(which);
            PartitionKey partition = new PartitionKey(table.spec(), table.schema());
            partition.partition(new InternalRecordWrapper(table.schema().asStruct()).wrap(rows.get(0)));
            OutputFileFactory places = OutputFileFactory.builderFor(table, 0, 0)
                    .format(FileFormat.PARQUET)
                    .build();
            DataWriter<Record> file = Parquet.writeData(places.newOutputFile(table.spec(), partition))
                    .forTable(table)
                    .withPartition(partition)
                    .createWriterFunc(parquet -> GenericParquetWriter.create(table.schema(), parquet))
                    .build();
            try (file) {
                rows.forEach(file::write);
            }
            AppendFiles commit = table.newAppend().appendFile(file.toDataFile());
            summary.forEach(commit::set);
            commit.commit();
        }
    }

    private static Record row(Schema schema, HistoryTable which, LocalDate day, int number) {
        GenericRecord row = GenericRecord.create(schema);
        for (NestedField field : schema.columns()) {
            row.setField(field.name(), value(field.type(), field.name().equals(which.time()) ? 0 : number, day));
        }
        return row;
    }

    private static Object value(Type type, int number, LocalDate day) {
        return switch (type.typeId()) {
            case STRING -> "v" + number;
            case DATE -> day.plusDays(number);
            case TIMESTAMP -> day.plusDays(number).atTime(LocalTime.NOON).atOffset(ZoneOffset.UTC);
            case DECIMAL -> BigDecimal.valueOf(number).setScale(HistoryTable.SCALE);
            case INTEGER -> number;
            case FLOAT -> (float) number;
            case DOUBLE -> (double) number;
            case BOOLEAN -> number % 2 == 0;
            case BINARY -> ByteBuffer.allocate(0);
            default -> null;
        };
    }
}
