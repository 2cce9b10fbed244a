package io.unitflow.cli;

import io.unitflow.bench.ForecastBench;
import io.unitflow.bench.GuardBench;
import io.unitflow.bench.HistoryBench;
import io.unitflow.bench.LatencyBench;
import io.unitflow.bench.LatencyRun;
import io.unitflow.bench.LedgerBench;
import io.unitflow.bench.MoveBench;
import io.unitflow.bench.ParseBench;
import io.unitflow.bench.PlanBench;
import io.unitflow.bench.StateBench;
import io.unitflow.bench.TraceBench;
import io.unitflow.bench.VerifyBench;
import io.unitflow.bench.WebBench;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.ParameterException;
import picocli.CommandLine.Spec;

/** {@code bench}: measures this program on this machine, beside its limit and its peers. */
@Command(
        name = "bench",
        mixinStandardHelpOptions = true,
        description = "Measures this program on this machine, beside its limit and its peers.",
        synopsisSubcommandLabel = "BENCHMARK")
final class BenchCommand implements Runnable {
    @Spec
    private CommandSpec spec;

    @Override
    public void run() {
        throw new ParameterException(spec.commandLine(), "Name a benchmark; unitflow bench --help lists them.");
    }

    private static PrintWriter out() {
        return new PrintWriter(System.out, true, StandardCharsets.UTF_8);
    }

    @Command(mixinStandardHelpOptions = true, description = "The JSON reader, beside Jackson only walking over tokens.")
    int parse(
            @Option(
                            names = "--units",
                            paramLabel = "N",
                            defaultValue = "50000",
                            description = "Units that the events tell of. Default: ${DEFAULT-VALUE}.")
                    long units,
            @Option(
                            names = "--seconds",
                            paramLabel = "S",
                            defaultValue = "5",
                            description = "Length of each round; the best of three counts. Default: ${DEFAULT-VALUE}.")
                    double seconds)
            throws Exception {
        new ParseBench(units, seconds).run(out());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = {
                "The ledger's job, beside the same ledger in plain threads, Flink SQL and Kafka Streams.",
                "Each runs in a process of its own; start-up and warm-up are not counted."
            })
    int ledger(
            @Option(
                            names = "--units",
                            paramLabel = "N",
                            defaultValue = "100000",
                            description = "Units in stock when measuring begins. Default: ${DEFAULT-VALUE}.")
                    long units,
            @Option(
                            names = "--moved",
                            paramLabel = "N",
                            defaultValue = "1000000",
                            description = "Units made, and sold on, while measuring. Default: ${DEFAULT-VALUE}.")
                    long moved,
            @Option(
                            names = "--memory",
                            paramLabel = "SIZE",
                            defaultValue = "8g",
                            description = "Heap of each process. Default: ${DEFAULT-VALUE}.")
                    String memory,
            @Option(
                            names = "--more-memory",
                            paramLabel = "SIZE",
                            defaultValue = "18g",
                            description = "Heap of the process with ten times the units. Default: ${DEFAULT-VALUE}.")
                    String moreMemory,
            @Option(names = "--profile", description = "Tell where the job's time goes.") boolean profile)
            throws Exception {
        new LedgerBench(units, moved, memory, moreMemory, profile).run(out());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "What a unit takes on RocksDB's disk, inside retention and after it.")
    int state(
            @Option(
                            names = "--units",
                            paramLabel = "N",
                            defaultValue = "400000",
                            description = "Units made; half of them are moved and sold on. Default: ${DEFAULT-VALUE}.")
                    long units)
            throws Exception {
        new StateBench(units).run(out());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "From a record in Kafka to the row in PostgreSQL, at a given rate.")
    int latency(
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            defaultValue = "10000",
                            description = "Events a second. Default: ${DEFAULT-VALUE}.")
                    int rate,
            @Option(
                            names = "--warm-up",
                            paramLabel = "S",
                            defaultValue = "90",
                            description = "Seconds before probes count. Default: ${DEFAULT-VALUE}.")
                    int warmUp,
            @Option(
                            names = "--seconds",
                            paramLabel = "S",
                            defaultValue = "30",
                            description = "Seconds in which probes count. Default: ${DEFAULT-VALUE}.")
                    int seconds,
            @Option(
                            names = "--checkpoints",
                            paramLabel = "S",
                            defaultValue = "30",
                            description = "Seconds between checkpoints. Default: ${DEFAULT-VALUE}.")
                    int checkpoints,
            @Option(
                            names = "--backend",
                            paramLabel = "NAME",
                            defaultValue = "hashmap",
                            description = "State of the job: hashmap or rocksdb. Default: ${DEFAULT-VALUE}.")
                    String backend,
            @Option(names = "--guard", description = "Look for exceptions, too.") boolean guard,
            @Option(names = "--history", description = "Write history tables, too.") boolean history,
            @Option(
                            names = "--memory",
                            paramLabel = "SIZE",
                            defaultValue = "14g",
                            description = "Heap of the process that is measured. Default: ${DEFAULT-VALUE}.")
                    String memory)
            throws Exception {
        LatencyRun run = new LatencyRun(
                rate,
                Duration.ofSeconds(warmUp),
                Duration.ofSeconds(seconds),
                Duration.ofSeconds(checkpoints),
                backend,
                guard,
                history);
        return LatencyBench.run(run, memory);
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "The index of events: its size, the rate at which it is built, and one unit's trace.")
    int trace(
            @Option(
                            names = "--units",
                            paramLabel = "N",
                            defaultValue = "300000",
                            description = "How often events name an object, all together. Default: ${DEFAULT-VALUE}.")
                    long units,
            @Option(
                            names = "--memory-mb",
                            paramLabel = "N",
                            defaultValue = "192",
                            description = "Memory of the index beside the heap. Default: ${DEFAULT-VALUE}.")
                    int memoryMb,
            @Option(
                            names = "--folder",
                            paramLabel = "DIR",
                            description = "Where the index is made; removed in the end. Default: the temporary folder.")
                    Path folder)
            throws Exception {
        Path parent = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
        new TraceBench(units, memoryMb, parent, out()).run();
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Verification of packs over HTTP at a steady rate, beside an index of so many units.")
    int verify(
            @Option(
                            names = "--units",
                            paramLabel = "N",
                            defaultValue = "300000",
                            description = "How often events name an object, all together. Default: ${DEFAULT-VALUE}.")
                    long units,
            @Option(
                            names = "--rate",
                            paramLabel = "N",
                            defaultValue = "500",
                            description = "Questions a second. Default: ${DEFAULT-VALUE}.")
                    int rate,
            @Option(
                            names = "--seconds",
                            paramLabel = "N",
                            defaultValue = "30",
                            description = "How long. Default: ${DEFAULT-VALUE}.")
                    int seconds,
            @Option(
                            names = "--memory-mb",
                            paramLabel = "N",
                            defaultValue = "192",
                            description = "Memory of the index beside the heap. Default: ${DEFAULT-VALUE}.")
                    int memoryMb,
            @Option(
                            names = "--folder",
                            paramLabel = "DIR",
                            description =
                                    "Where index and database are made; removed in the end. Default: the temporary"
                                            + " folder.")
                    Path folder)
            throws Exception {
        if (rate < 1 || seconds < 1) {
            throw new UnusableInputException("--rate and --seconds have to be at least 1.");
        }
        Path parent = folder == null ? Path.of(System.getProperty("java.io.tmpdir")) : folder;
        new VerifyBench(units, rate, seconds, memoryMb, parent, out()).run();
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "History: its size, a unit's life and a year of sales out of it, and what writing it costs the job.")
    int history(
            @Option(
                            names = "--unit-events",
                            paramLabel = "N",
                            defaultValue = "10000000",
                            description = "Rows of unit_events. Default: ${DEFAULT-VALUE}.")
                    long unitEvents,
            @Option(
                            names = "--moved",
                            paramLabel = "N",
                            defaultValue = "400000",
                            description = "Units made, and sold on, while the cost is measured; 0: not. "
                                    + "Default: ${DEFAULT-VALUE}.")
                    long moved,
            @Option(
                            names = "--memory",
                            paramLabel = "SIZE",
                            defaultValue = "6g",
                            description =
                                    "Heap of each process that the cost is measured in. Default: ${DEFAULT-VALUE}.")
                    String memory)
            throws Exception {
        new HistoryBench(unitEvents, moved, memory, out()).run();
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "What all rules of the guard cost: the ledger's job with them, beside the same job without.")
    int guard(
            @Option(
                            names = "--units",
                            paramLabel = "N",
                            defaultValue = "100000",
                            description = "Units in stock when measuring begins. Default: ${DEFAULT-VALUE}.")
                    long units,
            @Option(
                            names = "--moved",
                            paramLabel = "N",
                            defaultValue = "400000",
                            description = "Units made, and sold on, while measuring. Default: ${DEFAULT-VALUE}.")
                    long moved,
            @Option(
                            names = "--rounds",
                            paramLabel = "N",
                            defaultValue = "3",
                            description = "How often each is measured, in turns. Default: ${DEFAULT-VALUE}.")
                    int rounds,
            @Option(
                            names = "--memory",
                            paramLabel = "SIZE",
                            defaultValue = "6g",
                            description = "Heap of each process. Default: ${DEFAULT-VALUE}.")
                    String memory,
            @Option(names = "--profile", description = "Tell where the guarded job's time goes.") boolean profile)
            throws Exception {
        if (rounds < 1) {
            throw new ParameterException(spec.commandLine(), "Option --rounds must be at least 1, not " + rounds + ".");
        }
        new GuardBench(units, moved, rounds, memory, profile).run(out());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Shipping and receiving a pallet of 10,000 units, beside one of 10.")
    int move(
            @Option(
                            names = "--pallets",
                            paramLabel = "N",
                            defaultValue = "40",
                            description = "Pallets that travel side by side. Default: ${DEFAULT-VALUE}.")
                    int pallets,
            @Option(
                            names = "--memory",
                            paramLabel = "SIZE",
                            defaultValue = "8g",
                            description = "Heap of each process. Default: ${DEFAULT-VALUE}.")
                    String memory)
            throws Exception {
        new MoveBench(pallets, memory).run(out());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Forecasts of 400 days of demand, 28 days ahead, by how many series there are.")
    int forecast(
            @Option(
                            names = "--series",
                            paramLabel = "N,N,…",
                            split = ",",
                            defaultValue = "1000,10000,30000",
                            description = "How many series; up to 100000 fit in 8 GB. Default: ${DEFAULT-VALUE}.")
                    List<Integer> series) {
        if (series.stream().anyMatch(count -> count < 1)) {
            throw new UnusableInputException("--series has to be at least 1.");
        }
        new ForecastBench(series).run(out());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description = "Planning a whole network from scratch, and one product again; forecasts are given.")
    int plan(
            @Option(
                            names = "--sites",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description = "Sites. Default: ${DEFAULT-VALUE}.")
                    int sites,
            @Option(
                            names = "--regions",
                            paramLabel = "N",
                            defaultValue = "20",
                            description = "Regions with transfers inside. Default: ${DEFAULT-VALUE}.")
                    int regions,
            @Option(
                            names = "--products",
                            paramLabel = "N",
                            defaultValue = "1000",
                            description = "Products. Default: ${DEFAULT-VALUE}.")
                    int products) {
        if (sites < 1 || products < 1 || regions < 1) {
            throw new UnusableInputException("Sites, regions and products are at least one each.");
        }
        new PlanBench(sites, regions, products).run(out());
        return 0;
    }

    @Command(
            mixinStandardHelpOptions = true,
            description =
                    "The page over a large network: what it takes to the first useful picture, and each question's time.")
    int web(
            @Option(
                            names = "--sites",
                            paramLabel = "N",
                            defaultValue = "200",
                            description = "Sites. Default: ${DEFAULT-VALUE}.")
                    int sites,
            @Option(
                            names = "--products",
                            paramLabel = "N",
                            defaultValue = "500",
                            description = "Products, each at every site. Default: ${DEFAULT-VALUE}.")
                    int products,
            @Option(
                            names = "--units",
                            paramLabel = "N",
                            defaultValue = "1000000",
                            description = "Units in the index of events. Default: ${DEFAULT-VALUE}.")
                    long units)
            throws Exception {
        if (sites < 1 || products < 1 || units < 1 || (long) sites * products > 1_000_000) {
            throw new UnusableInputException(
                    "Sites, products and units are at least one each, and sites times products at most 1000000.");
        }
        new WebBench(sites, products, units, out()).run();
        return 0;
    }
}
