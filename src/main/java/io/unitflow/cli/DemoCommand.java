package io.unitflow.cli;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.demo.DemoDeployment;
import io.unitflow.demo.DemoOptions;
import io.unitflow.demo.DemoRun;
import io.unitflow.demo.TruthCheck;
import io.unitflow.launch.DataFolder;
import io.unitflow.simulation.ReorderPolicy;
import io.unitflow.web.WebServer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code demo}: everything in one process, driven by a simulated network. */
@Command(
        name = "demo",
        mixinStandardHelpOptions = true,
        description = {
            "Runs Kafka, PostgreSQL, Flink, the main job and the page in this process, and drives them with a simulated",
            "pharmaceutical network: plants, distribution centers, wholesalers, pharmacies, retailers, customs, a flu wave",
            "and untidy partners. Reads nothing; writes into the data folder only, from where a stopped demo goes on; without",
            "--data it is one that is removed at the end. Ctrl-C ends it."
        })
final class DemoCommand implements Callable<Integer> {
    private static final int FLINK_PORT = 8081;
    private static final int CHECK_DAYS = 10;
    private static final int WRONG_SHOWN = 20;

    @Mixin
    private SettingsOptions settings;

    @Option(
            names = "--speed",
            paramLabel = "N|max",
            defaultValue = "20",
            description =
                    "Simulated days a minute, fewer where the machine cannot keep up, or max. Default: ${DEFAULT-VALUE}.")
    private String speed;

    @Option(names = "--days", paramLabel = "N", description = "Stop after N days. Default: never.")
    private int days;

    @Option(
            names = "--seed",
            paramLabel = "N",
            defaultValue = "1",
            description = "Seed of the simulated world. Default: ${DEFAULT-VALUE}.")
    private long seed;

    @Option(
            names = "--check",
            description =
                    "Run ten days at full speed, compare every position with the simulated warehouses and trucks, "
                            + "print 'positions N, wrong M'; exit code 1 unless M is 0.")
    private boolean check;

    @Option(
            names = "--policy",
            paramLabel = "none|min-max|unitflow",
            defaultValue = "min-max",
            description = {
                "Who orders from the fourth week on: nobody; each site between a minimum and a maximum; or a simulated ERP",
                "that follows Unitflow's recommendations, five days a minute at most. The page compares them.",
                "Default: ${DEFAULT-VALUE}."
            })
    private String policy;

    @Override
    public Integer call() throws Exception {
        try (StopSignal stop = new StopSignal()) {
            if (settings.data() != null) {
                return run(options(folder(settings.data())), stop);
            }
            Path folder = Files.createTempDirectory("unitflow-demo");
            try {
                return run(options(folder), stop);
            } finally {
                TemporaryFolder.remove(folder);
            }
        }
    }

    private DemoOptions options(Path folder) {
        return new DemoOptions(folder, daysPerMinute(), daysToRun(), seed, check, policy());
    }

    private int run(DemoOptions options, StopSignal stop) throws Exception {
        System.err.println("Starting Kafka, PostgreSQL, Flink and the job …");
        DemoRun run = new DemoRun(options);
        Path network = Files.createDirectories(options.data().resolve("network"));
        run.writeNetworkTo(network);
        Settings given = unhurried(guarded(forecasting(network).with(Options.GUARD_NETWORK, network)));
        try (DemoDeployment deployment = DemoDeployment.start(options.data(), given, Pages.freePort(FLINK_PORT));
                WebServer page = Pages.start(deployment.settings(), deployment.database(), deployment.job())) {
            NetworkLoading.load(network, deployment.database());
            Settings running = deployment.settings();
            tellAddresses(page, deployment, options.data());
            DataFolder.tellPage(options.data(), page.address());
            run.tell(running, deployment.database(), stop::isAsked, System.err::println);
            if (stop.isAsked()) {
                System.err.println("Stopping …");
                return 0;
            }
            return check || days > 0 ? finish(run, deployment) : 0;
        }
    }

    /** A demo forecasts, at the pace of its quick days, and plans, unless it is told not to. */
    private Settings forecasting(Path network) {
        Map<String, String> values = new HashMap<>(Map.of(
                Options.FORECAST.key(), "true",
                Options.FORECAST_NETWORK.key(), network.toAbsolutePath().toString(),
                Options.FORECAST_PACE.key(), "10 s",
                Options.FORECAST_CORRECTIONS.key(), "30 s"));
        Settings given = settings.settings();
        if (!"false".equals(given.given().get(Options.FORECAST.key()))) {
            values.put(Options.PLANNING.key(), "true");
            values.put(Options.PLANNING_NETWORK.key(), network.toAbsolutePath().toString());
        }
        values.keySet().removeAll(given.given().keySet());
        return given.with(values);
    }

    /**
     * Everything shares a machine here: fewer checkpoints, and exchanges that wait for more, leave more of it for the days. A system
     * that follows the topics has to see them sooner.
     */
    private Settings unhurried(Settings given) {
        Map<String, String> values = new HashMap<>(Map.of("flink.execution.buffer-timeout.interval", "50 ms"));
        if (policy() != ReorderPolicy.UNITFLOW) {
            values.put(Options.CHECKPOINT_INTERVAL.key(), "10 s");
        }
        values.keySet().removeAll(given.given().keySet());
        return given.with(values);
    }

    /** What was in stock when reporting began was made before; nobody shall be alarmed by that. */
    private static Settings guarded(Settings given) {
        return given.get(Options.GUARD_WITHOUT).isEmpty()
                ? given.with(Options.GUARD_WITHOUT, "never_commissioned")
                : given;
    }

    private int finish(DemoRun run, DemoDeployment deployment) throws Exception {
        if (!check) {
            deployment.awaitAllRead();
            return 0;
        }
        TruthCheck.Result result = run.check(deployment.settings(), deployment.database());
        result.wrong().stream().limit(WRONG_SHOWN).forEach(System.err::println);
        System.out.println(
                "positions " + result.positions() + ", wrong " + result.wrong().size());
        return result.wrong().isEmpty() ? 0 : 1;
    }

    private static void tellAddresses(WebServer page, DemoDeployment deployment, Path data) {
        Settings running = deployment.settings();
        System.err.println();
        System.err.println("  Page        " + page.address());
        System.err.println("  Flink       " + deployment.job().flinkAddress());
        System.err.println("  Kafka       " + running.kafka().get("bootstrap.servers"));
        System.err.println("  PostgreSQL  " + running.get(Options.POSTGRES_URL) + " (user "
                + running.get(Options.POSTGRES_USER) + ")");
        System.err.println("  Data        " + data.toAbsolutePath());
        System.err.println();
    }

    private ReorderPolicy policy() {
        ReorderPolicy wanted = ReorderPolicy.of(policy)
                .orElseThrow(() -> new UnusableInputException(
                        "--policy has to be none, min-max or unitflow, not '" + policy + "'."));
        if (wanted == ReorderPolicy.UNITFLOW && (Double.isInfinite(daysPerMinute()) || !isPlanning())) {
            throw new UnusableInputException("--policy unitflow takes a --speed that plans can follow, and "
                    + Options.FORECAST.key() + " and " + Options.PLANNING.key() + " switched on.");
        }
        return wanted;
    }

    private boolean isPlanning() {
        Map<String, String> given = settings.settings().given();
        return !"false".equals(given.get(Options.FORECAST.key())) && !"false".equals(given.get(Options.PLANNING.key()));
    }

    private int daysToRun() {
        if (days < 0) {
            throw new UnusableInputException("--days has to be at least 1, not " + days + ".");
        }
        return check && days == 0 ? CHECK_DAYS : days;
    }

    private double daysPerMinute() {
        if (check || speed.equals("max")) {
            return Double.POSITIVE_INFINITY;
        }
        try {
            double number = Double.parseDouble(speed);
            if (number > 0) {
                return number;
            }
        } catch (NumberFormatException e) {
            // Told below.
        }
        throw new UnusableInputException("--speed has to be a number above 0 or max, not '" + speed + "'.");
    }

    private static Path folder(Path path) {
        try {
            return Files.createDirectories(path);
        } catch (IOException e) {
            throw new UnusableInputException("The data folder " + path + " cannot be made: " + e.getMessage() + ".");
        }
    }
}
