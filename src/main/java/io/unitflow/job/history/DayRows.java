package io.unitflow.job.history;

import java.io.Closeable;
import java.io.IOException;
import java.util.List;
import java.util.function.Supplier;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.PartitionKey;
import org.apache.iceberg.Table;
import org.apache.iceberg.deletes.PositionDelete;
import org.apache.iceberg.io.FanoutPositionOnlyDeleteWriter;
import org.apache.iceberg.io.FileWriterFactory;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.io.RollingDataWriter;
import org.apache.iceberg.io.RollingEqualityDeleteWriter;

/** The rows of one day that are added and deleted between two commits. */
final class DayRows implements Closeable {
    /**
     * How files come about.
     *
     * @param key the columns that tell rows apart
     */
    record Files(Table table, RowData.FieldGetter[] key, FileWriterFactory<RowData> writers, OutputFileFactory names) {
        static final long BYTES_MAX = 512L << 20;
    }

    private final Files files;
    private final PartitionKey day;
    private final Supplier<FanoutPositionOnlyDeleteWriter<RowData>> places;
    private final PositionDelete<RowData> place = PositionDelete.create();
    private final Added known;
    private RollingDataWriter<RowData> added;
    private RollingEqualityDeleteWriter<RowData> deleted;

    /** @param places takes where rows lie that are deleted */
    DayRows(Files files, PartitionKey day, Supplier<FanoutPositionOnlyDeleteWriter<RowData>> places) {
        this.files = files;
        this.day = day;
        this.places = places;
        known = new Added(files.key());
    }

    void add(RowData row) {
        if (added == null) {
            added = new RollingDataWriter<>(
                    files.writers(),
                    files.names(),
                    files.table().io(),
                    Files.BYTES_MAX,
                    files.table().spec(),
                    day);
        }
        if (added.currentFileRows() == 0) {
            known.goOnIn(added.currentFilePath());
        }
        known.add(row);
        added.write(row);
    }

    void delete(RowData row) {
        Added.Place found = known.remove(row);
        if (found != null) {
            places.get()
                    .write(place.set(found.file(), found.row()), files.table().spec(), day);
            return;
        }
        if (deleted == null) {
            deleted = new RollingEqualityDeleteWriter<>(
                    files.writers(),
                    files.names(),
                    files.table().io(),
                    Files.BYTES_MAX,
                    files.table().spec(),
                    day);
        }
        deleted.write(row);
    }

    /** The files that hold rows, once closed. */
    List<DataFile> added() {
        return added == null ? List.of() : added.result().dataFiles();
    }

    /** The files that delete rows of earlier commits, once closed. */
    List<DeleteFile> deleted() {
        return deleted == null ? List.of() : deleted.result().deleteFiles();
    }

    @Override
    public void close() throws IOException {
        try {
            if (added != null) {
                added.close();
            }
        } finally {
            if (deleted != null) {
                deleted.close();
            }
        }
    }
}
