package io.unitflow.bench;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.JsonParser;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import java.util.function.Consumer;
import java.util.function.Supplier;

/** How fast the JSON reader makes events of bytes, beside Jackson only walking over the tokens of the same bytes. */
public final class ParseBench {
    private static final int ROUNDS = 3;

    private final Workload workload;
    private final double roundSeconds;

    /**
     * @param units units that the workload makes and sells on
     * @param roundSeconds how long each round lasts at least; the first is warm-up
     */
    public ParseBench(long units, double roundSeconds) {
        this.workload = Workload.turnover(0, units);
        this.roundSeconds = roundSeconds;
    }

    /** Measures and prints. */
    public void run(PrintWriter out) throws Exception {
        Table table = new Table(out);
        table.header("bench parse");
        int all = Machine.cores();
        table.limit(measure("Jackson tokens, 1 thread", 1, ParseBench::tokens));
        table.row(measure("reader, 1 thread", 1, ParseBench::events));
        table.row(measure("Jackson tokens, one thread a core", all, ParseBench::tokens));
        Measurement last = measure("reader, one thread a core", all, ParseBench::events);
        table.row(last);
        double meanBytes = (double) workload.bytes(0) / workload.size();
        out.printf(
                Locale.ROOT,
                "%nMean event: %.0f bytes. The last row is %.0f MB/s/core.%n",
                meanBytes,
                last.perSecondPerCore() * meanBytes / 1e6);
        out.flush();
    }

    private static Consumer<byte[]> tokens() {
        JsonFactory factory = new JsonFactory();
        return record -> {
            try (JsonParser parser = factory.createParser(record)) {
                while (parser.nextToken() != null) {
                    // Walking is all.
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        };
    }

    private static Consumer<byte[]> events() {
        LongAdder read = new LongAdder();
        return new Reading(event -> read.increment())::read;
    }

    private Measurement measure(String what, int threads, Supplier<Consumer<byte[]>> reader) throws Exception {
        ExecutorService pool = Executors.newFixedThreadPool(threads);
        try {
            Measurement best = null;
            for (int round = 0; round <= ROUNDS; round++) {
                Measurement measured = round(what, threads, pool, reader);
                boolean warm = round > 0;
                if (warm && (best == null || measured.perSecond() > best.perSecond())) {
                    best = measured;
                }
            }
            return best;
        } finally {
            pool.shutdown();
            pool.awaitTermination(1, TimeUnit.MINUTES);
        }
    }

    private Measurement round(String what, int threads, ExecutorService pool, Supplier<Consumer<byte[]>> reader)
            throws Exception {
        long start = System.nanoTime();
        Stopwatch watch = new Stopwatch();
        List<Future<Long>> running = new ArrayList<>();
        for (int thread = 0; thread < threads; thread++) {
            running.add(pool.submit(() -> readUntil(start + (long) (roundSeconds * 1e9), reader.get())));
        }
        long events = 0;
        for (Future<Long> each : running) {
            events += each.get();
        }
        watch.stop();
        return new Measurement(what, events, workload.units(), threads, watch.seconds(), watch.cpuSeconds(), -1);
    }

    private long readUntil(long end, Consumer<byte[]> reader) {
        long events = 0;
        while (System.nanoTime() < end) {
            for (int index = 0; index < workload.size(); index++) {
                reader.accept(workload.record(index));
            }
            events += workload.size();
        }
        return events;
    }
}
