package io.unitflow.job.sink;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.Serializable;
import java.io.Writer;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes what an input that ends says last of each thing into one CSV file (RFC 4180, UTF-8, LF), sorted by the columns as text. The file
 * appears when the input has ended. Holds all rows in memory; to be used with a parallelism of 1.
 */
public final class SortedCsvSink<T> implements Sink<T> {
    private static final long serialVersionUID = 1L;

    /** Gives a value's columns, or null to leave it out. */
    public interface Columns<T> extends Serializable {
        String[] of(T value);
    }

    /** Tells what a value is of. */
    public interface Key<T> extends Serializable {
        Object of(T value);
    }

    private final String file;
    private final List<String> header;
    private final Key<T> key;
    private final Columns<T> columns;

    public SortedCsvSink(Path file, List<String> header, Key<T> key, Columns<T> columns) {
        this.file = file.toString();
        this.header = List.copyOf(header);
        this.key = key;
        this.columns = columns;
    }

    @Override
    public SinkWriter<T> createWriter(WriterInitContext context) {
        return new Rows();
    }

    private final class Rows implements SinkWriter<T> {
        private final Map<Object, String[]> newest = new HashMap<>();

        @Override
        public void write(T value, Context context) {
            String[] row = columns.of(value);
            // A job that takes checkpoints tells what it has so far with each of them.
            if (row == null) {
                newest.remove(key.of(value));
            } else {
                newest.put(key.of(value), row);
            }
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            if (!endOfInput) {
                return;
            }
            List<String[]> rows = new ArrayList<>(newest.values());
            rows.sort(Arrays::compare);
            Path unfinished = Path.of(file + ".new");
            // This writer puts a question mark where text is no Unicode, and does not throw.
            try (Writer out = new OutputStreamWriter(Files.newOutputStream(unfinished), StandardCharsets.UTF_8);
                    CsvWriter csv =
                            CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(out)) {
                csv.writeRecord(header);
                rows.forEach(csv::writeRecord);
            }
            Files.move(unfinished, Path.of(file), StandardCopyOption.REPLACE_EXISTING);
        }

        @Override
        public void close() {}
    }
}
