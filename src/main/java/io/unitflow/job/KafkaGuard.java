package io.unitflow.job;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.guard.GuardJob;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.guard.ThresholdSettings;
import io.unitflow.job.kafka.KafkaSinks;
import io.unitflow.job.masterdata.LiveTopics;
import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.postgres.Login;
import io.unitflow.job.postgres.TableSink;
import io.unitflow.job.postgres.ToldRows;
import io.unitflow.ledger.Retention;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.streaming.api.datastream.DataStream;

/** The guard of the endless job: exceptions to a topic and a table, both at once: neither waits for a checkpoint. */
final class KafkaGuard {
    private KafkaGuard() {}

    static void define(
            GuardTaps taps, DataStream<RecallNote> recalls, Settings settings, Login login, Retention retention) {
        GuardJob.Outcome outcome = taps.define(recalls);
        DataStream<ExceptionRow> exceptions = GuardJob.exceptions(outcome, new ToldRows(login), retention);
        exceptions
                .sinkTo(KafkaSinks.exceptionsAtLeastOnce(settings))
                .uid("exceptions-topic")
                .name("topic " + settings.get(Options.TOPIC_EXCEPTIONS));
        exceptions
                .sinkTo(TableSink.upsertExceptionsAtLeastOnce(login))
                .uid("exceptions-table")
                .name("table exception");
    }

    static GuardSettings settings(Settings settings, Retention retention) {
        NetworkSource network = network(settings);
        Thresholds thresholds = thresholds(settings);
        return new GuardSettings(network, thresholds, settings.get(Options.GUARD_SIGHTINGS_MAX), retention);
    }

    private static NetworkSource network(Settings settings) {
        String folder = settings.get(Options.GUARD_NETWORK);
        boolean none = folder == null || folder.isEmpty();
        if (!none && !Files.isDirectory(Path.of(folder))) {
            throw new InvalidSetting(
                    "The setting " + Options.GUARD_NETWORK.key() + " names no folder: " + folder + ".");
        }
        return new LiveTopics(settings, none ? null : folder);
    }

    private static Thresholds thresholds(Settings settings) {
        String folder = settings.get(Options.GUARD_NETWORK);
        try {
            if (folder != null && !folder.isEmpty()) {
                ThresholdSettings.check(Path.of(folder));
            }
            return ThresholdSettings.read(settings.get(Options.GUARD_WITHOUT), settings.get(Options.GUARD_THRESHOLDS));
        } catch (IllegalArgumentException e) {
            throw new InvalidSetting("The rules of the guard cannot be set: " + e.getMessage());
        } catch (IOException e) {
            throw new InvalidSetting("The file thresholds.csv in " + folder + " cannot be read.");
        }
    }
}
