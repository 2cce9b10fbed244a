package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.junit.jupiter.api.Test;

/** What has to be so that no row is doubled is looked at before the job begins. */
class RowsInOrderTest {
    @Test
    void anotherNumberOfWritersIsRefused() {
        StreamExecutionEnvironment env = StreamExecutionEnvironment.getExecutionEnvironment();
        env.setParallelism(2);
        DataStream<RowData> rows =
                env.<RowData>fromData(GenericRowData.of(1)).rebalance().map(row -> row);
        RowsInOrder inOrder = new RowsInOrder(rows, context -> null, null);

        inOrder.checkFor(inOrder.sinkTo(new DiscardingSink<>()));
        assertThatThrownBy(() ->
                        inOrder.checkFor(inOrder.sinkTo(new DiscardingSink<>()).setParallelism(3)))
                .isInstanceOf(IllegalStateException.class)
                .hasMessageContaining("made by 2 tasks and written by 3");
    }
}
