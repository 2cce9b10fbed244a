package io.unitflow.cli;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.job.Preparation;
import io.unitflow.launch.LocalJob;
import io.unitflow.web.WebServer;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code run}: the main job and the page, in one process, on a given Kafka and PostgreSQL. */
@Command(
        name = "run",
        mixinStandardHelpOptions = true,
        description = {
            "Runs the main job on your Kafka and PostgreSQL, with Flink inside this process, and serves the page.",
            "Reads the topics shipments, dispenses and sales; writes the tables inventory_position, demand_daily and",
            "source_status, and the topics inventory.positions, demand.daily and dead-letters. Goes on from the newest",
            "checkpoint in job.checkpoint-directory. On a Flink cluster, use: flink run unitflow-job.jar KEY=VALUE …"
        },
        footerHeading = "%nSettings (--set, --config or the environment; kafka.* and flink.* are passed through):%n")
final class RunCommand implements Callable<Integer> {
    private static final int FLINK_PORT = 8081;

    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--network",
            paramLabel = "DIR",
            description = "Folder of master data; sites.csv, products.csv and lots.csv are loaded at the start."
                    + " Default: what is loaded already. The stock at go-live is told by unitflow opening.")
    private Path network;

    @Option(names = "--no-page", description = "Do not serve the page.")
    private boolean noPage;

    @Override
    public Integer call() throws Exception {
        try (StopSignal stop = new StopSignal();
                Deployment deployment = options.own()) {
            return run(withNetwork(deployment.settings()), stop);
        }
    }

    /** Forecasts know the network that is loaded, unless they are told of another. */
    private Settings withNetwork(Settings settings) {
        return network == null || settings.get(Options.FORECAST_NETWORK) != null
                ? settings
                : settings.with(Options.FORECAST_NETWORK, network.toAbsolutePath());
    }

    private int run(Settings settings, StopSignal stop) throws Exception {
        Preparation.prepare(settings);
        try (HikariDataSource database = Preparation.database(settings)) {
            if (network != null) {
                NetworkRecalls.tell(NetworkLoading.load(network, database), settings, database);
            }
            try (LocalJob job = LocalJob.start(settings, Pages.freePort(FLINK_PORT));
                    WebServer page = noPage ? null : Pages.start(settings, database, job)) {
                System.err.println("Flink: " + job.flinkAddress());
                if (page != null) {
                    System.err.println("Page:  " + page.address());
                    options.tellPage(page.address());
                }
                return awaitEnd(job, stop);
            }
        }
    }

    /** Waits until the job ends for good (exit code 1) or somebody ends the process. */
    private static int awaitEnd(LocalJob job, StopSignal stop) throws InterruptedException {
        while (!stop.awaitASecond()) {
            if (job.hasEnded()) {
                System.err.println(job.ending());
                return 1;
            }
        }
        return 0;
    }
}
