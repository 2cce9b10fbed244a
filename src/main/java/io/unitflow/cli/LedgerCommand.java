package io.unitflow.cli;

import io.unitflow.job.BoundedLedger;
import io.unitflow.launch.LocalCluster;
import io.unitflow.network.Network;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** {@code ledger}: positions and demand from files. */
@Command(
        name = "ledger",
        mixinStandardHelpOptions = true,
        description = {
            "Computes positions and demand from files of events, with the job that runs on Kafka.",
            "Reads EPCIS (.json, .jsonld, .jsonl, .xml) and sale lines (dispenses*.csv, sales*.csv), in any order.",
            "Writes positions.csv (gtin,lot,site,state,quantity), demand.csv (gtin,site,date,quantity) and",
            "rejected.jsonl (source, position, reason, message) into the output folder.",
            "With --network, the stock begins with the folder's opening.csv; with --lots it also writes lots.csv",
            "(gtin,lot,expires,events_say,files_say), where files are the network's lots.csv."
        })
final class LedgerCommand implements Callable<Integer> {
    @Option(
            names = "--input",
            required = true,
            paramLabel = "PATH",
            description = "A file, or a folder with all below it.")
    private Path input;

    @Option(
            names = "--network",
            paramLabel = "DIR",
            description = "Folder of master data; its opening.csv is the stock at go-live. Default: none.")
    private Path network;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; made if missing.")
    private Path output;

    @Option(names = "--lots", description = "Also write when lots expire.")
    private boolean lots;

    @Option(
            names = "--parallelism",
            paramLabel = "N",
            description = "Tasks side by side. Default: one a core of this machine, four at most.")
    private int parallelism = LocalCluster.defaultParallelism();

    @Override
    public Integer call() throws Exception {
        List<Path> files = Inputs.eventFiles(input);
        if (parallelism < 1) {
            throw new UnusableInputException("--parallelism has to be at least 1, not " + parallelism + ".");
        }
        Network known = network == null ? Network.UNKNOWN : NetworkLoading.read(network);
        Path folder = Inputs.outputFolder(output);
        StreamExecutionEnvironment env =
                StreamExecutionEnvironment.createLocalEnvironment(LocalCluster.bounded(parallelism));
        BoundedLedger.define(env, input, files, network, folder, lots);
        env.execute("unitflow ledger");
        if (lots) {
            long otherwise = LotsFile.complete(folder.resolve("lots.csv"), known.lots());
            System.err.printf("%d lots expire otherwise than the network says; events count%n", otherwise);
        }
        long rejected;
        try (var lines = Files.lines(folder.resolve("rejected.jsonl"))) {
            rejected = lines.count();
        }
        System.err.printf("%d files read, %d rejects; results in %s%n", files.size(), rejected, folder);
        return 0;
    }
}
