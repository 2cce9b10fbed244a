package io.unitflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.job.LedgerSettings;
import io.unitflow.trace.Identifier;
import io.unitflow.trace.Trace;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.feed.EventFiles;
import io.unitflow.trace.store.TraceIndex;
import io.unitflow.web.TraceBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** Answers from files: an index of them in a folder that is removed in the end. Nothing is too late. */
final class FilesSource implements TraceSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEMORY_MB = 256;

    private final Path folder;
    private final TraceIndex index;
    private final Tracer tracer;

    /** Reads all events of an input. */
    FilesSource(Path input) throws IOException {
        var files = Inputs.eventFiles(input);
        folder = Files.createTempDirectory("unitflow-trace");
        index = TraceIndex.open(folder, MEMORY_MB);
        tracer = new Tracer(index, LedgerSettings.DEFAULT_LEVELS);
        long refused = EventFiles.index(files, index).refused();
        System.err.printf(
                "%d files read, %d events, %d refused%n",
                files.size(), index.progress().events(), refused);
    }

    @Override
    public JsonNode trace(String key, String after) throws IOException {
        Trace trace = tracer.trace(Identifier.key(key), after, Tracer.PAGE_MAX);
        if (!trace.found()) {
            System.err.println("No event names " + trace.key() + ".");
            return null;
        }
        return JSON.readTree(TraceBody.of(trace));
    }

    @Override
    public JsonNode units(String[] position, String after) throws IOException {
        String gtin = Gs1Key.gtin(Gs1Key.classOf(position[0], null));
        return JSON.readTree(
                TraceBody.of(tracer.units(gtin, position[1], position[2], position[3], after, Tracer.PAGE_MAX)));
    }

    @Override
    public void close() {
        index.close();
        TemporaryFolder.remove(folder);
    }
}
