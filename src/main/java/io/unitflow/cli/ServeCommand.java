package io.unitflow.cli;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.job.Preparation;
import io.unitflow.web.WebServer;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;

/** {@code serve}: the page alone, for a job that runs on a cluster. */
@Command(
        name = "serve",
        mixinStandardHelpOptions = true,
        description = {
            "Serves the page, the API, /health and /metrics from the tables of a job that runs elsewhere.",
            "Reads PostgreSQL and, for traces, topics.events; writes its index in trace.directory and nothing else.",
            "Settings: see unitflow run --help."
        })
final class ServeCommand implements Callable<Integer> {
    @Mixin
    private SettingsOptions options;

    @Override
    public Integer call() throws Exception {
        try (StopSignal stop = new StopSignal();
                Deployment deployment = options.open();
                HikariDataSource database = Preparation.database(deployment.settings());
                WebServer page = Pages.serve(deployment.settings(), database)) {
            System.err.println("Page: " + page.address());
            options.tellPage(page.address());
            stop.await();
            return 0;
        }
    }
}
