package io.unitflow.cli;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.forecasting.file.PastDay;
import io.unitflow.forecasting.file.PastDemandFile;
import io.unitflow.job.kafka.PastDemandTopic;
import io.unitflow.job.kafka.Topics;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code past-demand}: years of demand from before the stream began, told to a running system. */
@Command(
        name = "past-demand",
        mixinStandardHelpOptions = true,
        description = {
            "Tells a system the demand of the past, so that forecasts need not wait for years: CSV with the columns gtin,",
            "site, date, quantity, as unitflow ledger writes demand.csv. Loaded again, it changes nothing; another quantity",
            "of a day replaces the first, 0 removes it. From the first day that events tell of a site, they alone count there.",
            "Settings: see unitflow run --help."
        })
final class PastDemandCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--load", required = true, paramLabel = "FILE", description = "The past demand, as CSV.")
    private Path file;

    @Option(names = "--dry-run", description = "Read and check everything, but send nothing.")
    private boolean dryRun;

    private long told;
    private long wrong;

    @Override
    public Integer call() throws Exception {
        if (!Files.isRegularFile(file) || !Files.isReadable(file)) {
            throw new UnusableInputException("The past demand " + file + " is no file that can be read.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            read(day -> told++);
            out.println(told + " days would be sent, " + wrong + " rows skipped.");
        } else {
            try (Deployment deployment = options.open()) {
                send(deployment.settings().with(Options.FORECAST, true));
                out.println(told + " days sent to " + deployment.settings().get(Options.TOPIC_PAST_DEMAND) + ", "
                        + wrong + " rows skipped.");
            }
        }
        out.flush();
        return 0;
    }

    private void send(Settings settings) throws IOException {
        Topics.ensure(settings);
        try (PastDemandTopic topic = new PastDemandTopic(settings)) {
            read(day -> {
                topic.send(day);
                told++;
            });
            topic.flush();
        }
    }

    private void read(Consumer<PastDay> taker) throws IOException {
        PrintWriter err = spec.commandLine().getErr();
        PastDemandFile.read(file, taker, remark -> {
            err.println(remark);
            wrong++;
        });
        err.flush();
    }
}
