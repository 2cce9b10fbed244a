package io.unitflow.cli;

import io.unitflow.job.kafka.Topics;
import io.unitflow.recall.RecallDesk;
import io.unitflow.recall.RecallOrder;
import io.unitflow.recall.feed.RecallTopic;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code recall}: begins the recalls of a file, or withdraws some. */
@Command(
        name = "recall",
        mixinStandardHelpOptions = true,
        description = {
            "Tells a deployment the recalls in recalls.csv (--network), or that some no longer hold (--withdraw): each becomes a",
            "record of topics.recalls. The last word under an ID counts. What a recall covers, and how far it has come, is on the",
            "page and under /api/v1/recalls."
        })
final class RecallCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Option(names = "--network", paramLabel = "DIR", description = "Folder with recalls.csv.")
    private Path network;

    @Option(names = "--drill", description = "All are mock recalls: report everything, hold nothing back.")
    private boolean drill;

    @Option(names = "--withdraw", paramLabel = "ID", description = "A recall that no longer holds; may be given often.")
    private List<String> withdrawn = new ArrayList<>();

    @Override
    public Integer call() throws Exception {
        List<RecallOrder> orders = orders();
        try (Deployment deployment = options.open()) {
            Topics.ensure(deployment.settings());
            try (RecallDesk desk = new RecallTopic(deployment.settings())) {
                for (RecallOrder order : orders) {
                    desk.tell(order);
                }
            }
        }
        PrintWriter out = spec.commandLine().getOut();
        out.println(orders.size() + " told.");
        out.flush();
        return 0;
    }

    private List<RecallOrder> orders() throws IOException {
        if (network == null && withdrawn.isEmpty()) {
            throw new UnusableInputException("Give recalls with --network, or --withdraw some.");
        }
        List<RecallOrder> orders = new ArrayList<>();
        withdrawn.forEach(id -> orders.add(RecallOrder.withdrawal(id)));
        if (network != null) {
            NetworkLoading.check(network);
            if (!Files.isRegularFile(network.resolve("recalls.csv"))) {
                throw new UnusableInputException("The network folder " + network + " has no recalls.csv.");
            }
            for (RecallOrder order : NetworkRecalls.orders(NetworkLoading.read(network))) {
                orders.add(drill ? new RecallOrder(order.recall(), true, false) : order);
            }
        }
        return orders;
    }
}
