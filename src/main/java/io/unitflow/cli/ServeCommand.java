package io.unitflow.cli;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Settings;
import io.unitflow.job.Preparation;
import io.unitflow.web.WebServer;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the page alone, for a job that runs on a cluster. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the page, the API, /health and /metrics from the tables of a job that runs elsewhere.",
            "Reads PostgreSQL only; writes nothing. Settings: see unitflow run --help."
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        try (Deployment deployment = options.open()) {
            return serve(deployment.settings());
        }
    }

    private static int serve(Settings settings) throws InterruptedException {
        HikariDataSource database = Preparation.database(settings);
        WebServer page = Pages.serve(settings, database);
        System.err.println("Page: " + page.address());
        CountDownLatch stop = new CountDownLatch(1);
        Runtime.getRuntime().addShutdownHook(new Thread(() -> {
            page.close();
            database.close();
            stop.countDown();
        }));
        stop.await();
        return 0;
    }
}
