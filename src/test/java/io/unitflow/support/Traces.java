package io.unitflow.support;

import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import org.apache.logging.log4j.core.Appender;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.Logger;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.appender.AbstractAppender;
import org.apache.logging.log4j.core.config.Property;

/** Listens for stack traces in the log of this process while it is open. */
public final class Traces implements AutoCloseable {
    private final Queue<LogEvent> logged = new ConcurrentLinkedQueue<>();
    private final Appender appender = new AbstractAppender("traces", null, null, false, Property.EMPTY_ARRAY) {
        @Override
        public void append(LogEvent event) {
            if (event.getThrown() != null) {
                logged.add(event.toImmutable());
            }
        }
    };

    private Traces() {}

    /** Begins to listen. */
    public static Traces listen() {
        Traces traces = new Traces();
        traces.appender.start();
        root().addAppender(traces.appender);
        return traces;
    }

    /** Loggers and messages under which traces with this text in them were logged. */
    public List<String> of(String text) {
        return logged.stream()
                .filter(event -> holds(event.getThrown(), text))
                .map(event -> event.getLoggerName() + ": " + event.getMessage().getFormattedMessage())
                .toList();
    }

    private static boolean holds(Throwable thrown, String text) {
        for (Throwable each = thrown; each != null; each = each.getCause()) {
            if (each.toString().contains(text)) {
                return true;
            }
        }
        return false;
    }

    private static Logger root() {
        return LoggerContext.getContext(false).getRootLogger();
    }

    @Override
    public void close() {
        root().removeAppender(appender);
    }
}
