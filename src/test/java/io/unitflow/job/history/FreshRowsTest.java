package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.history.HistoryTable;
import java.math.BigDecimal;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.iceberg.flink.FlinkSchemaUtil;
import org.junit.jupiter.api.Test;

class FreshRowsTest {
    private final TypeSerializer<RowData> serializer = new FreshRows(
                    FlinkSchemaUtil.convert(HistoryTable.DEMAND_DAILY.schema()))
            .createSerializer(new SerializerConfigImpl());
    private final RowData row = GenericRowData.of(
            3,
            Values.text("gtin"),
            Values.text("site"),
            Values.quantity(BigDecimal.ONE),
            Values.time(0),
            Values.time(0));

    @Test
    void aRowIsPassedOnAsItIs() {
        assertThat(serializer.copy(row)).isSameAs(row);
        assertThat(serializer.duplicate().copy(row)).isSameAs(row);
    }

    @Test
    void aRowThatCrossesTheNetworkIsTheSameThere() throws Exception {
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(row, out);

        RowData read = serializer.deserialize(new DataInputDeserializer(out.getCopyOfBuffer()));

        assertThat(read.getInt(0)).isEqualTo(3);
        assertThat(read.getString(2)).isEqualTo(Values.text("site"));
    }
}
