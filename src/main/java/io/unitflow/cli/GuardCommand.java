package io.unitflow.cli;

import io.unitflow.guarding.Thresholds;
import io.unitflow.job.BoundedGuard;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.guard.ThresholdSettings;
import io.unitflow.job.masterdata.NetworkSource;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import java.util.concurrent.Callable;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Option;

/** {@code guard}: exceptions from files. */
@Command(
        name = "guard",
        mixinStandardHelpOptions = true,
        description = {
            "Finds in files of events what serial numbers reveal, with the job that runs on Kafka.",
            "Reads EPCIS (.json, .jsonld, .jsonl, .xml) and sale lines (dispenses*.csv, sales*.csv), in any order,",
            "and the CSV files that describe the network. Writes exceptions.csv (kind,subject,site,time,state) and",
            "rejected.jsonl (source, position, reason, message) into the output folder."
        })
final class GuardCommand implements Callable<Integer> {
    @Option(
            names = "--network",
            required = true,
            paramLabel = "DIR",
            description = "Folder with sites.csv, lanes.csv, markets.csv, recalls.csv and so on; each may be missing.")
    private Path network;

    @Mixin
    private FilesJob job;

    @Option(
            names = "--without",
            split = ",",
            paramLabel = "KIND",
            description = "Kinds that are not looked for, such as packed_twice,overdue.")
    private List<String> without = List.of();

    @Option(
            names = "--thresholds",
            split = ",",
            paramLabel = "NAME=VALUE",
            description = {
                "What rules are set to, such as travel_km=150,overdue_days=10.",
                "thresholds.csv in the network folder sets products and lanes apart."
            })
    private List<String> thresholds = List.of();

    @Override
    public Integer call() throws Exception {
        List<Path> files = job.files();
        NetworkLoading.read(network);
        Thresholds set = thresholds();
        Path folder = job.output();
        StreamExecutionEnvironment env = job.environment();
        GuardSettings settings = GuardSettings.bounded(NetworkSource.folder(network), set);
        BoundedGuard.define(env, job.input(), files, network, folder, settings);
        env.execute("unitflow guard");
        System.err.printf(
                "%d files read, %d exceptions, %d rejects; results in %s%n",
                files.size(), job.lines("exceptions.csv") - 1, job.lines("rejected.jsonl"), folder);
        return 0;
    }

    private Thresholds thresholds() {
        try {
            ThresholdSettings.check(network);
            return ThresholdSettings.read(String.join(",", without), String.join(",", thresholds));
        } catch (IllegalArgumentException e) {
            throw new UnusableInputException("The rules cannot be set: " + e.getMessage());
        } catch (IOException e) {
            throw new UnusableInputException("The file thresholds.csv in " + network + " cannot be read.");
        }
    }
}
