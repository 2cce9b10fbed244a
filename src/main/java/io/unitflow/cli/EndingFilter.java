package io.unitflow.cli;

import org.apache.logging.log4j.LogManager;
import org.apache.logging.log4j.core.LogEvent;
import org.apache.logging.log4j.core.LoggerContext;
import org.apache.logging.log4j.core.filter.AbstractFilter;

/**
 * Drops what Flink's tasks say once the process ends: Flink's own hooks run beside ours, in any order, and take away what the tasks
 * stand on, so that their complaints are no news.
 */
final class EndingFilter extends AbstractFilter {
    private static final String TASKS = "org.apache.flink.runtime.taskmanager";
    private static final Thread NO_HOOK = new Thread(() -> {});

    private EndingFilter() {}

    /** Filters everything that this process logs from now on. */
    static void install() {
        if (LogManager.getContext(false) instanceof LoggerContext context) {
            context.getConfiguration().getRootLogger().addFilter(new EndingFilter());
        }
    }

    @Override
    public Result filter(LogEvent event) {
        return event.getLoggerName().startsWith(TASKS) && isEnding() ? Result.DENY : Result.NEUTRAL;
    }

    /** Hooks can neither be added nor removed from the first moment of the end; nothing else tells. */
    private static boolean isEnding() {
        try {
            Runtime.getRuntime().removeShutdownHook(NO_HOOK);
            return false;
        } catch (IllegalStateException e) {
            return true;
        }
    }
}
