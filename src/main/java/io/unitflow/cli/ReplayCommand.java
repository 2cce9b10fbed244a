package io.unitflow.cli;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.Claim;
import io.unitflow.history.Days;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Warehouse;
import io.unitflow.job.Preparation;
import io.unitflow.job.Replay;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.kafka.Topics;
import io.unitflow.launch.DataFolder;
import io.unitflow.launch.LocalCluster;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.stream.Stream;
import org.apache.flink.configuration.CheckpointingOptions;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code replay}: history through the job again. */
@Command(
        name = "replay",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the events of history through the job again, into fresh tables: positions.csv, demand.csv and lots.csv in the",
            "output folder, and a history of its own in OUTPUT/history. Over all of history it ends in the live positions; over a",
            "part of it, in what these events by themselves amount to. Needs no server and changes nothing that is there.",
            "With --into it fills another deployment too: postgres.url (a database without stock), kafka.bootstrap.servers,",
            "history.warehouse; what such a deployment is called is in its settings, as for `run`."
        })
final class ReplayCommand implements Callable<Integer> {
    private static final String ANY_NUMBERS =
            "SELECT EXISTS (SELECT FROM inventory_position) OR EXISTS (SELECT FROM demand_daily)";
    private static final Duration BETWEEN_CHECKPOINTS = Duration.ofSeconds(20);

    @Option(names = "--from", paramLabel = "DATE", description = "First day (UTC). Default: the first in history.")
    private LocalDate from;

    @Option(names = "--to", paramLabel = "DATE", description = "Last day (UTC). Default: the last in history.")
    private LocalDate to;

    @Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of a demo or of an earlier run, with the settings of that run: DIR/history, unless "
                    + "history.warehouse is set.")
    private Path data;

    @Option(names = "--config", paramLabel = "FILE", description = "Properties file with settings. Default: none.")
    private Path config;

    @Option(names = "--set", paramLabel = "KEY=VALUE", description = "One setting, such as history.warehouse.")
    private Map<String, String> values = new LinkedHashMap<>();

    @Option(
            names = "--into",
            paramLabel = "KEY=VALUE",
            description = "A setting of a deployment that is filled too; may be given often.")
    private Map<String, String> into = new LinkedHashMap<>();

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; empty or missing.")
    private Path output;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Tasks side by side. Default: one a core of this machine, four at most.")
    private int parallelism = LocalCluster.defaultParallelism();

    @Override
    public Integer call() throws Exception {
        if (from != null && to != null && to.isBefore(from)) {
            throw new UnusableInputException("--to " + to + " is before --from " + from + ".");
        }
        if (parallelism < 1) {
            throw new UnusableInputException("--parallelism has to be at least 1, not " + parallelism + ".");
        }
        Settings source = source();
        Days days = Days.of(source, from, to == null ? null : to.plusDays(1));
        if (days.days().isEmpty()) {
            throw new UnusableInputException("There are no events in that part of history.");
        }
        Path folder = emptyFolder();
        Replay.Target target = target(folder);
        target.prepare();
        try (Claim claim = Claim.take(target.settings())) {
            checkFresh(target);
            Failures.tellOnce();
            replay(source, days, folder, target, claim);
        }
        System.err.printf(
                "%d days read, %s to %s; results in %s%n",
                days.days().size(),
                days.days().get(0),
                days.days().get(days.days().size() - 1),
                folder);
        return 0;
    }

    private void replay(Settings source, Days days, Path folder, Replay.Target target, Claim claim) throws Exception {
        Path checkpoints = Files.createTempDirectory("unitflow-replay-");
        try {
            StreamExecutionEnvironment env =
                    StreamExecutionEnvironment.createLocalEnvironment(configuration(checkpoints));
            HistorySinks.claimed(env, claim);
            Replay.define(env, source, days, folder, target);
            env.execute("unitflow replay");
        } finally {
            TemporaryFolder.remove(checkpoints);
        }
    }

    private Replay.Target target(Path folder) {
        Map<String, String> values = new LinkedHashMap<>(into);
        values.putIfAbsent(
                Options.HISTORY_WAREHOUSE.key(), folder.resolve("history").toString());
        values.put(Options.HISTORY_UPKEEP.key(), "0 s");
        return new Replay.Target(
                Settings.defaults().with(values),
                into.containsKey(Options.POSTGRES_URL.key()),
                into.containsKey(Options.KAFKA_SERVERS.key()));
    }

    /** Rows of another run would stay between those of this one. */
    private static void checkFresh(Replay.Target target) throws IOException, SQLException {
        try (Warehouse warehouse = Warehouse.open(target.settings())) {
            if (warehouse.table(HistoryTable.EVENTS).currentSnapshot() != null) {
                throw new UnusableInputException("The history that --into names holds events already.");
            }
        }
        if (target.topics() && !Topics.areFresh(target.settings(), Replay.TOPICS)) {
            throw new UnusableInputException("The topics that --into names hold messages already.");
        }
        if (target.tables()) {
            try (HikariDataSource database = Preparation.database(target.settings());
                    Connection connection = database.getConnection();
                    Statement statement = connection.createStatement();
                    ResultSet row = statement.executeQuery(ANY_NUMBERS)) {
                if (row.next() && row.getBoolean(1)) {
                    throw new UnusableInputException("The database that --into names holds stock or demand already.");
                }
            }
        }
    }

    /** Rows are committed, and what they need in memory let go, with each checkpoint. */
    private Configuration configuration(Path checkpoints) {
        Configuration configuration = LocalCluster.bounded(parallelism);
        configuration.set(CheckpointingOptions.CHECKPOINT_STORAGE, "filesystem");
        configuration.set(
                CheckpointingOptions.CHECKPOINTS_DIRECTORY, checkpoints.toUri().toString());
        configuration.set(CheckpointingOptions.CHECKPOINTING_INTERVAL, BETWEEN_CHECKPOINTS);
        return configuration;
    }

    private Settings source() throws IOException {
        Settings settings = Settings.load(config, System.getenv(), values);
        if (data != null) {
            settings = Settings.defaults()
                    .with(Options.HISTORY_WAREHOUSE, data.resolve("history"))
                    .with(DataFolder.known(data, settings).given());
        }
        if (!Warehouse.isWanted(settings)) {
            throw new UnusableInputException("Say where history is: --data DIR or --set history.warehouse=DIR.");
        }
        try (Warehouse warehouse = Warehouse.open(settings)) {
            if (!warehouse.has(HistoryTable.EVENTS)) {
                throw new UnusableInputException(
                        "There is no history at " + settings.get(Options.HISTORY_WAREHOUSE) + ".");
            }
        }
        return settings;
    }

    private Path emptyFolder() throws IOException {
        Path folder = Inputs.outputFolder(output);
        try (Stream<Path> files = Files.list(folder)) {
            if (files.findAny().isPresent()) {
                throw new UnusableInputException("The output folder " + output + " is not empty.");
            }
        }
        return folder;
    }
}
