package io.unitflow.job.sink;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Path;
import java.util.List;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Files of totals that may be told more than once. */
class SortedCsvSinkTest {
    @TempDir
    Path folder;

    @Test
    void whatIsToldAgainTakesThePlaceOfWhatWasTold() throws Exception {
        Path file = folder.resolve("totals.csv");
        SortedCsvSink<String[]> sink = new SortedCsvSink<>(
                file, List.of("site", "quantity"), row -> row[0], row -> row[1].equals("0") ? null : row);

        SinkWriter<String[]> writer = sink.createWriter(null);
        for (String[] told : List.of(
                new String[] {"B", "1"}, new String[] {"A", "1"}, new String[] {"C", "4"}, new String[] {"A", "3"})) {
            writer.write(told, null);
        }
        writer.flush(false);
        writer.write(new String[] {"C", "0"}, null);
        writer.flush(true);

        assertThat(file).hasContent("site,quantity\nA,3\nB,1\n");
    }
}
