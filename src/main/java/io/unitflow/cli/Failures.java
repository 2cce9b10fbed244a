package io.unitflow.cli;

import io.unitflow.config.InvalidSetting;
import io.unitflow.demo.OtherWorld;
import io.unitflow.embedded.EmbeddedServerException;
import io.unitflow.forecasting.file.UnusableHistoryException;
import io.unitflow.history.HistoryInUse;
import io.unitflow.job.kafka.KafkaUnreachable;
import io.unitflow.postgres.DatabaseUnreachable;
import io.unitflow.postgres.MigrationFailed;
import io.unitflow.web.access.UnsafePage;
import java.io.PrintWriter;
import java.util.Set;
import org.apache.flink.connector.base.source.reader.fetcher.SplitFetcherManager;
import org.apache.flink.runtime.taskmanager.Task;
import org.apache.logging.log4j.Level;
import org.apache.logging.log4j.core.config.Configurator;
import org.slf4j.LoggerFactory;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.ParseResult;

/** Tells what went wrong in one sentence; a stack trace is shown only where the log level is debug. */
final class Failures {
    private static final Set<Class<? extends Exception>> EXPLAINED = Set.of(
            UnusableInputException.class,
            UnusableHistoryException.class,
            InvalidSetting.class,
            HistoryInUse.class,
            KafkaUnreachable.class,
            DatabaseUnreachable.class,
            MigrationFailed.class,
            EmbeddedServerException.class,
            OtherWorld.class,
            UnsafePage.class);

    private Failures() {}

    static int wrongUse(ParameterException problem, String[] args) {
        PrintWriter err = problem.getCommandLine().getErr();
        err.println(firstLine(problem.getMessage()));
        err.flush();
        return Unitflow.UNUSABLE;
    }

    static int failed(Exception problem, CommandLine line, ParseResult parsed) {
        boolean explained = EXPLAINED.contains(problem.getClass());
        line.getErr().println(explained ? problem.getMessage() : "Failed: " + rootMessage(problem));
        line.getErr().flush();
        if (!explained) {
            LoggerFactory.getLogger(Failures.class).debug("Failed.", problem);
        }
        return explained ? Unitflow.UNUSABLE : 1;
    }

    /** A job of one try ends with its failure, which is told then: its tasks and readers need not log it before, unless somebody wants to see more. */
    static void tellOnce() {
        if (!LoggerFactory.getLogger(Task.class).isInfoEnabled()) {
            Configurator.setLevel(Task.class, Level.ERROR);
            Configurator.setLevel(SplitFetcherManager.class, Level.OFF);
        }
    }

    private static String rootMessage(Throwable problem) {
        Throwable root = problem;
        while (root.getCause() != null) {
            root = root.getCause();
        }
        String message = firstLine(root.getMessage());
        return message.isEmpty() ? root.getClass().getSimpleName() : message;
    }

    private static String firstLine(String message) {
        return message == null ? "" : message.lines().findFirst().orElse("");
    }
}
