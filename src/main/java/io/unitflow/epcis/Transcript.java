package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonGenerator;
import java.io.Closeable;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Writes down everything that is read from files, as read and with nothing left out: one line for each event, one for each
 * rejection.
 */
public final class Transcript implements EventConsumer, Closeable {
    private final EventWriter events;
    private final JsonGenerator rejects;
    private final boolean withHash;
    private final Consumer<MasterData> headers;
    private String source = "";
    private long files;
    private long ignored;
    private long accepted;
    private long rejected;

    /**
     * @param events takes the events
     * @param rejects takes the rejections; null where nobody wants them
     * @param withHash whether each event's line ends with its CBV hash ID
     * @param headers takes what headers say of places, parties and products
     */
    public Transcript(OutputStream events, OutputStream rejects, boolean withHash, Consumer<MasterData> headers)
            throws IOException {
        this.events = new EventWriter(events);
        OutputStream rejectLines = rejects == null ? OutputStream.nullOutputStream() : rejects;
        this.rejects = new JsonFactory().createGenerator(rejectLines).setRootValueSeparator(null);
        this.withHash = withHash;
        this.headers = headers;
    }

    /**
     * Reads a file, or every readable file below a folder in the order of their names.
     *
     * @throws IOException where a file cannot be read or the lines cannot be written
     */
    public void read(Path input) throws IOException {
        if (!Files.isDirectory(input)) {
            file(input, String.valueOf(input.getFileName()));
            return;
        }
        List<Path> found;
        try (Stream<Path> walk = Files.walk(input)) {
            found = walk.filter(Files::isRegularFile).sorted().toList();
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
        for (Path file : found) {
            file(file, input.relativize(file).toString().replace('\\', '/'));
        }
    }

    private void file(Path file, String name) throws IOException {
        if (!EventReader.isReadable(file)) {
            ignored++;
            return;
        }
        files++;
        source = name;
        try {
            EventReader.readFile(file, this);
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    @Override
    public void event(EpcisEvent event, long position) {
        accepted++;
        try {
            events.write(event, source, withHash ? EventHash.of(event) : null);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void masterData(MasterData told) {
        headers.accept(told);
    }

    @Override
    public void rejected(Rejection rejection) {
        rejected++;
        try {
            rejects.writeStartObject();
            rejects.writeStringField("source", source);
            rejects.writeNumberField("position", rejection.position());
            rejects.writeStringField("reason", rejection.reason().name());
            rejects.writeStringField("message", rejection.message());
            rejects.writeEndObject();
            rejects.writeRaw('\n');
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What was read, in one sentence. */
    public String summary() {
        return files + " files read, " + ignored + " ignored; " + accepted + " events, " + rejected + " rejections.";
    }

    @Override
    public void close() throws IOException {
        try (rejects) {
            events.close();
        }
    }
}
