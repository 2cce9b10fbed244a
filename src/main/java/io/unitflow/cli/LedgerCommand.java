package io.unitflow.cli;

import io.unitflow.job.BoundedLedger;
import io.unitflow.network.Network;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
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
    @Mixin
    private FilesJob job;

    @Option(
            names = "--network",
            paramLabel = "DIR",
            description = "Folder of master data; its opening.csv is the stock at go-live. Default: none.")
    private Path network;

    @Option(names = "--lots", description = "Also write when lots expire.")
    private boolean lots;

    @Override
    public Integer call() throws Exception {
        List<Path> files = job.files();
        Network known = network == null ? Network.UNKNOWN : NetworkLoading.read(network);
        Path folder = job.output();
        StreamExecutionEnvironment env = job.environment();
        BoundedLedger.define(env, job.input(), files, network, folder, lots);
        env.execute("unitflow ledger");
        if (lots) {
            long otherwise = LotsFile.complete(folder.resolve("lots.csv"), known.lots());
            System.err.printf("%d lots expire otherwise than the network says; events count%n", otherwise);
        }
        System.err.printf(
                "%d files read, %d rejects; results in %s%n", files.size(), job.lines("rejected.jsonl"), folder);
        return 0;
    }
}
