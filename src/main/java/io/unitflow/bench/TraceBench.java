package io.unitflow.bench;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.UnitsPage;
import io.unitflow.trace.store.TraceIndex;
import java.io.IOException;
import java.io.PrintWriter;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * The index of events: what it takes to build, how large it is, and how long the trace of one unit takes, from memory and from a
 * disk that nothing caches. A pallet's later life comes when a fifth of all other pallets have been made after it, so that what
 * is known of one unit lies far apart.
 */
public final class TraceBench {
    private static final int LEVELS = 5;
    private static final int COMMIT_EVERY = 2_000;
    private static final int SAMPLES = 2_000;
    private static final int LOTS = 20;
    private static final ThreadMXBean THREADS = ManagementFactory.getThreadMXBean();

    private final long unitEvents;
    private final int memoryMb;
    private final Path parent;
    private final PrintWriter out;
    private final String[] units = new String[SAMPLES];
    private final Random random = new Random(1);
    private long events;
    private long named;
    private long unitsSeen;

    /**
     * @param unitEvents how often events shall name an object, all together
     * @param memoryMb memory of the index beside the heap
     * @param parent folder to make the index in; it is removed in the end
     */
    public TraceBench(long unitEvents, int memoryMb, Path parent, PrintWriter out) {
        this.unitEvents = unitEvents;
        this.memoryMb = memoryMb;
        this.parent = parent;
        this.out = out;
    }

    /** Measures and prints. */
    public void run() throws IOException {
        Path folder = Files.createTempDirectory(Files.createDirectories(parent), "trace-bench");
        try {
            out.printf("%nbench trace%nMachine: %s, index memory %d MiB%n%n", Machine.describe(), memoryMb);
            try (TraceIndex index = TraceIndex.open(folder, memoryMb)) {
                build(index);
            }
            try (TraceIndex index = TraceIndex.open(folder, memoryMb)) {
                out.println("| one unit's trace | traces | p50 ms | p99 ms | slowest ms | p50 CPU ms | p99 CPU ms |");
                out.println("|---|--:|--:|--:|--:|--:|--:|");
                traces("everything in the operating system's cache, first asking", index);
                traces("the same units again", index);
                lots(index);
            }
            try (TraceIndex index = TraceIndex.openUncached(folder, memoryMb)) {
                traces("nothing in any cache, every read from the disk", index);
            }
        } finally {
            try (Stream<Path> files = Files.walk(folder)) {
                files.sorted(Comparator.reverseOrder())
                        .forEach(file -> file.toFile().delete());
            }
        }
    }

    /** Some of the units of the index that was built, at random. */
    String[] samples() {
        return Arrays.copyOf(units, (int) Math.min(SAMPLES, unitsSeen));
    }

    /** Fills an index and tells what that took. */
    void build(TraceIndex index) {
        Stopwatch watch = new Stopwatch();
        long lag = Math.max(1, unitEvents / 1_000 / 5);
        long story = 0;
        long later = 0;
        for (; named < unitEvents; story++) {
            tell(Story.birth(story), index);
            if (story - later >= lag) {
                tell(Story.life(later++), index);
            }
        }
        index.commit("bench", Map.of());
        index.flush();
        watch.stop();
        long written = bytes(index);
        Stopwatch merging = new Stopwatch();
        index.compact();
        merging.stop();
        long merged = bytes(index);
        out.println("| events | objects named | seconds | CPU seconds | events/s | objects/s |");
        out.println("|--:|--:|--:|--:|--:|--:|");
        out.printf(
                Locale.ROOT,
                "| %d | %d | %.1f | %.1f | %.0f | %.0f |%n%n",
                events,
                named,
                watch.seconds(),
                watch.cpuSeconds(),
                events / watch.seconds(),
                named / watch.seconds());
        out.printf(
                Locale.ROOT,
                "Bytes on disk per object named: %.1f as written, %.1f merged (%.1f CPU seconds more): %s%n%n",
                (double) written / named,
                (double) merged / named,
                merging.cpuSeconds(),
                shares(index));
        out.flush();
    }

    private String shares(TraceIndex index) {
        StringBuilder shares = new StringBuilder();
        index.sizes()
                .forEach((table, size) -> shares.append(String.format(
                        Locale.ROOT, "%s%s %.1f", shares.isEmpty() ? "" : ", ", table, (double) size / named)));
        return shares.toString();
    }

    private static long bytes(TraceIndex index) {
        return index.sizes().values().stream().mapToLong(Long::longValue).sum();
    }

    private void tell(List<byte[]> records, TraceIndex index) {
        for (byte[] record : records) {
            EventReader.readMessage(record, Feed.SHIPMENTS, new EventConsumer() {
                @Override
                public void event(EpcisEvent event, long position) {
                    index.add(event);
                    count(event);
                }

                @Override
                public void rejected(Rejection rejection) {
                    throw new IllegalStateException(rejection.message());
                }
            });
            if (++events % COMMIT_EVERY == 0) {
                index.commit("bench", Map.of());
            }
        }
    }

    private void count(EpcisEvent event) {
        named += event.epcList().size()
                + event.childEpcs().size()
                + event.inputEpcList().size()
                + event.outputEpcList().size()
                + (event.parentId() == null ? 0 : 1);
        if ("commissioning".equals(event.bizStep())) {
            event.epcList().stream().filter(Gs1Key::isUnit).forEach(this::sample);
        }
    }

    /** Every unit is among the samples with the same chance (Vitter, Algorithm R, 1985). */
    private void sample(String unit) {
        long place = unitsSeen++ < SAMPLES ? unitsSeen - 1 : random.nextLong(unitsSeen);
        if (place < SAMPLES) {
            units[(int) place] = unit;
        }
    }

    private void traces(String what, TraceIndex index) {
        Tracer tracer = new Tracer(index, LEVELS);
        measure(what, unit -> tracer.trace(unit, null, Tracer.PAGE_MAX));
    }

    private void measure(String what, Consumer<String> question) {
        int asked = (int) Math.min(SAMPLES, unitsSeen);
        long[] nanos = new long[asked];
        long[] cpu = new long[asked];
        for (int i = 0; i < asked; i++) {
            long start = System.nanoTime();
            long startCpu = THREADS.getCurrentThreadCpuTime();
            question.accept(units[i]);
            cpu[i] = THREADS.getCurrentThreadCpuTime() - startCpu;
            nanos[i] = System.nanoTime() - start;
        }
        Arrays.sort(nanos);
        Arrays.sort(cpu);
        out.printf(
                Locale.ROOT,
                "| %s | %d | %.2f | %.2f | %.2f | %.2f | %.2f |%n",
                what,
                asked,
                percentile(nanos, 50),
                percentile(nanos, 99),
                percentile(nanos, 100),
                percentile(cpu, 50),
                percentile(cpu, 99));
        out.flush();
    }

    /** Milliseconds that so many in a hundred do not exceed. */
    private static double percentile(long[] sortedNanos, int percent) {
        return sortedNanos[Math.min(sortedNanos.length - 1, sortedNanos.length * percent / 100)] / 1e6;
    }

    /** All units of some lots, with where each of them is. */
    private void lots(TraceIndex index) {
        Tracer tracer = new Tracer(index, LEVELS);
        long start = System.nanoTime();
        int looked = 0;
        for (int i = 0; i < LOTS; i++) {
            String lot = tracer.trace(units[i], null, 1).now().lot();
            UnitsPage page = tracer.units(Gs1Key.gtin(units[i]), lot, null, null, null, Tracer.PAGE_MAX);
            looked += page.looked();
        }
        double millis = (System.nanoTime() - start) / 1e6;
        out.printf(Locale.ROOT, "| the units of a lot, each | %d | %.3f (mean) | | | | |%n", looked, millis / looked);
        out.flush();
    }
}
