package io.unitflow.trace.feed;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.Tracing;
import io.unitflow.trace.store.IndexFailure;
import io.unitflow.trace.store.TraceIndex;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.Comparator;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The index of a deployment, kept up to date from the job's stream for as long as this is open. */
public final class FollowedIndex implements Tracing {
    private static final Logger LOG = LoggerFactory.getLogger(FollowedIndex.class);

    private final TraceIndex index;
    private final EventStream stream;
    private final Path temporary;
    private final Tracer tracer;

    private FollowedIndex(TraceIndex index, EventStream stream, Path temporary, int levels) {
        this.index = index;
        this.stream = stream;
        this.temporary = temporary;
        this.tracer = new Tracer(index, levels);
    }

    /**
     * Opens the index in {@code trace.directory} and follows {@code topics.events}; returns at once, whether Kafka answers or not.
     * Without a folder, or where another program has it, it is a temporary one, made anew from the stream.
     */
    public static FollowedIndex start(Settings settings) {
        String folder = settings.get(Options.TRACE_DIRECTORY);
        int memory = settings.get(Options.TRACE_MEMORY);
        TraceIndex index = null;
        if (folder != null) {
            try {
                index = TraceIndex.open(Path.of(folder), memory);
            } catch (IndexFailure e) {
                LOG.warn("{} It is made anew in a temporary folder.", e.getMessage());
            }
        }
        Path temporary = null;
        if (index == null) {
            temporary = temporary();
            index = TraceIndex.open(temporary, memory);
        }
        EventStream stream = new EventStream(settings, index, Clock.systemUTC());
        stream.start();
        return new FollowedIndex(index, stream, temporary, settings.get(Options.LEVELS));
    }

    private static Path temporary() {
        try {
            return Files.createTempDirectory("unitflow-trace");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public Tracer tracer() {
        return tracer;
    }

    @Override
    public void close() {
        stream.close();
        index.close();
        if (temporary != null) {
            try (Stream<Path> files = Files.walk(temporary)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                LOG.warn("The folder {} could not be removed: {}", temporary, e.getMessage());
            }
        }
    }
}
