package io.unitflow.cli;

import io.unitflow.counting.Difference;
import io.unitflow.counting.EventSource;
import io.unitflow.counting.OpeningEvents;
import io.unitflow.counting.Reconciliation;
import io.unitflow.counting.ReconciliationFiles;
import io.unitflow.counting.StockMemory;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Rejection;
import io.unitflow.job.kafka.SourceTopics;
import io.unitflow.network.CountedStock;
import io.unitflow.network.NetworkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.concurrent.Callable;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Consumer;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Spec;

/** {@code reconcile}: a count held against the ledger. */
@Command(
        name = "reconcile",
        mixinStandardHelpOptions = true,
        description = {
            "Holds a count, or a list of a warehouse system, against what the events say is there.",
            "The list is CSV: gtin,lot,site,quantity, or gtin,lot,serial,site for single units. A site that it names is",
            "taken to be counted whole. Writes differences.csv, evidence.csv (the events behind each difference) and",
            "summary.txt into the output folder, and prints the summary. Keeps the history of every unit in memory.",
            "Settings: see unitflow run --help."
        })
final class ReconcileCommand implements Callable<Integer> {
    @Spec
    private CommandSpec spec;

    @Mixin
    private SettingsOptions options;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "Events: a file, or a folder with all below it. Default: the source topics of the deployment"
                    + " that the settings name, up to their ends at the start.")
    private Path input;

    @Option(names = "--counted", required = true, paramLabel = "FILE", description = "What was counted, as CSV.")
    private Path counted;

    @Option(
            names = "--network",
            paramLabel = "DIR",
            description = "Folder of master data; its opening.csv is the stock at go-live. Default: none.")
    private Path network;

    @Option(
            names = "--as-of",
            paramLabel = "INSTANT",
            description = "When it was counted, such as 2026-03-01T18:00:00+01:00; later events do not count."
                    + " Default: all count.")
    private String asOf;

    @Option(
            names = "--only-listed",
            description = "Products that the list does not name at a site were not counted there.")
    private boolean onlyListed;

    @Option(
            names = "--output",
            required = true,
            paramLabel = "DIR",
            description = "Folder to write to; made if missing.")
    private Path output;

    @Override
    public Integer call() throws Exception {
        List<Path> files = input == null ? List.of() : Inputs.eventFiles(input);
        NetworkLoading.check(network);
        Instant until = instant(asOf);
        if (!Files.isRegularFile(counted)) {
            throw new UnusableInputException("The count " + counted + " does not exist.");
        }
        PrintWriter err = spec.commandLine().getErr();
        List<CountedStock> stock = CountedStock.read(counted, err::println);
        if (stock.isEmpty()) {
            throw new UnusableInputException("The count " + counted + " has no row that can be used.");
        }
        Path folder = Inputs.outputFolder(output);
        StockMemory ledger = input == null ? ofTopics(until) : ofFiles(files, until);
        List<Difference> differences = Reconciliation.of(ledger, stock, onlyListed);
        PrintWriter out = spec.commandLine().getOut();
        out.print(ReconciliationFiles.write(folder, differences));
        out.flush();
        err.println("Results in " + folder);
        err.flush();
        return 0;
    }

    private StockMemory ofTopics(Instant until) throws IOException {
        try (Deployment deployment = options.open();
                SourceTopics topics = new SourceTopics(deployment.settings())) {
            return StockMemory.of(with(opening(), topics), until);
        }
    }

    private StockMemory ofFiles(List<Path> files, Instant until) throws IOException {
        AtomicLong rejected = new AtomicLong();
        StockMemory ledger = StockMemory.of(with(opening(), source(files, rejected)), until);
        // The source is read twice.
        spec.commandLine().getErr().printf("%d files read, %d rejects%n", files.size(), rejected.get() / 2);
        return ledger;
    }

    private static EventSource with(EventSource some, EventSource others) {
        return taker -> {
            some.forEach(taker);
            others.forEach(taker);
        };
    }

    /** The stock at go-live; its wrong rows are told when it is published or read into the ledger. */
    private EventSource opening() {
        return taker -> {
            if (network != null) {
                NetworkFolder.readOpening(
                        network, remark -> {}, (stock, line) -> taker.accept(OpeningEvents.event(stock)));
            }
        };
    }

    private static Instant instant(String text) {
        try {
            return text == null ? null : OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            throw new UnusableInputException(
                    "--as-of has to be an instant such as 2026-03-01T18:00:00+01:00, not " + text + ".");
        }
    }

    private static EventSource source(List<Path> files, AtomicLong rejected) {
        return taker -> {
            for (Path file : files) {
                EventReader.readFile(file, consumer(taker, rejected));
            }
        };
    }

    private static EventConsumer consumer(Consumer<EpcisEvent> taker, AtomicLong rejected) {
        return new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                taker.accept(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                rejected.incrementAndGet();
            }
        };
    }
}
