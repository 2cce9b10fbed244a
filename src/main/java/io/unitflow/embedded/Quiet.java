package io.unitflow.embedded;

import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.config.Configuration;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.LoggerFactory;

/** Lets libraries work without logging: what goes wrong meanwhile is told, or mended, by who lets them. */
final class Quiet {
    private Quiet() {}

    /**
     * What is done.
     *
     * @param <T> what comes of it
     * @param <E> what may go wrong
     */
    interface Work<T, E extends Exception> {
        T run() throws E;
    }

    /**
     * Does it; where more than warnings is logged, as always.
     *
     * @param loggers names, or packages of them
     */
    static <T, E extends Exception> T during(Work<T, E> work, String... loggers) throws E {
        Map<String, Level> before = LoggerFactory.getLogger(Quiet.class).isInfoEnabled() ? Map.of() : levels(loggers);
        before.keySet().forEach(logger -> Configurator.setLevel(logger, Level.OFF));
        try {
            return work.run();
        } finally {
            before.forEach(Configurator::setLevel);
        }
    }

    private static Map<String, Level> levels(String... loggers) {
        Configuration logging = LoggerContext.getContext(false).getConfiguration();
        Map<String, Level> levels = new LinkedHashMap<>();
        for (String logger : loggers) {
            levels.put(logger, logging.getLoggerConfig(logger).getLevel());
        }
        return levels;
    }
}
