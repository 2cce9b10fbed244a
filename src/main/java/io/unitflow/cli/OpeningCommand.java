package io.unitflow.cli;

import io.unitflow.config.Options;
import io.unitflow.counting.OpeningEvents;
import io.unitflow.job.kafka.EventTopic;
import io.unitflow.job.kafka.Topics;
import io.unitflow.network.NetworkFolder;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code opening}: the stock at go-live, told to a running system. */
@Command(
        name = "opening",
        mixinStandardHelpOptions = true,
        description = {
            "Tells a running system the stock at go-live: each row of opening.csv (gtin,lot,serial,site,quantity,as_of)",
            "becomes a stock_taking in the topic shipments. The same row is always the same event, so that running it",
            "again, after a failure or with more rows, changes nothing that was told before.",
            "Settings: see unitflow run --help."
        })
final class OpeningCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--network", required = true, paramLabel = "DIR", description = "Folder with opening.csv.")
    private Path network;

    @Option(names = "--dry-run", description = "Read and check everything, but send nothing.")
    private boolean dryRun;

    private long told;
    private long wrong;

    @Override
    public Integer call() throws Exception {
        NetworkLoading.check(network);
        if (!Files.isRegularFile(network.resolve("opening.csv"))) {
            throw new UnusableInputException("The network folder " + network + " has no opening.csv.");
        }
        PrintWriter out = spec.commandLine().getOut();
        if (dryRun) {
            read((stock, line) -> told++);
            out.println(told + " would be sent, " + wrong + " rows skipped.");
        } else {
            try (Deployment deployment = options.open()) {
                Topics.ensure(deployment.settings());
                send(deployment);
                out.println(told + " sent to " + deployment.settings().get(Options.TOPIC_SHIPMENTS) + ", " + wrong
                        + " rows skipped.");
            }
        }
        out.flush();
        return 0;
    }

    private void send(Deployment deployment) throws Exception {
        try (EventTopic topic = new EventTopic(deployment.settings())) {
            read((stock, line) -> {
                topic.send(stock.gtin() + '/' + stock.site(), OpeningEvents.event(stock));
                told++;
            });
            topic.flush();
        }
    }

    private void read(NetworkFolder.Taker taker) throws Exception {
        PrintWriter err = spec.commandLine().getErr();
        NetworkFolder.readOpening(
                network,
                remark -> {
                    err.println(remark);
                    wrong++;
                },
                taker);
        err.flush();
    }
}
