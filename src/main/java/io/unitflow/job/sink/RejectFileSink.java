package io.unitflow.job.sink;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import io.unitflow.job.message.DeadLetter;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;

/**
 * Writes what a bounded run refused, one JSON object a line: source, position, reason, message. To be used with a parallelism of
 * 1.
 */
public final class RejectFileSink implements Sink<DeadLetter> {
    private static final long serialVersionUID = 1L;

    private final String file;

    public RejectFileSink(Path file) {
        this.file = file.toString();
    }

    @Override
    public SinkWriter<DeadLetter> createWriter(WriterInitContext context) throws IOException {
        return new Lines(Files.newOutputStream(Path.of(file)));
    }

    private static final class Lines implements SinkWriter<DeadLetter> {
        private final JsonGenerator json;

        Lines(OutputStream out) throws IOException {
            json = new JsonFactory().createGenerator(out).setRootValueSeparator(null);
        }

        @Override
        public void write(DeadLetter letter, Context context) throws IOException {
            json.writeStartObject();
            json.writeStringField("source", letter.topic());
            json.writeNumberField("position", letter.position());
            json.writeStringField("reason", letter.reason());
            json.writeStringField("message", letter.message());
            json.writeEndObject();
            json.writeRaw('\n');
        }

        @Override
        public void flush(boolean endOfInput) throws IOException {
            json.flush();
        }

        @Override
        public void close() throws IOException {
            json.close();
        }
    }
}
