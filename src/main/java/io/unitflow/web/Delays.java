package io.unitflow.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Delays of the rows that changed within a sliding window, at most so many of them: the newest. */
final class Delays {
    private static final int KEPT = 5_000;

    private record Sample(Instant updatedAt, long millis) {}

    private final Duration window;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Delays(Duration window) {
        this.window = window;
    }

    void add(Stock stock) {
        if (stock.updatedAt() == null || stock.ingestedAt() == null) {
            return;
        }
        long millis = Duration.between(stock.ingestedAt(), stock.updatedAt()).toMillis();
        samples.addLast(new Sample(stock.updatedAt(), Math.max(0, millis)));
        if (samples.size() > KEPT) {
            samples.removeFirst();
        }
    }

    /** The sorted delays, milliseconds, of rows updated within the window before now. */
    long[] sorted(Instant now) {
        Instant edge = now.minus(window);
        samples.removeIf(sample -> sample.updatedAt().isBefore(edge));
        return samples.stream().mapToLong(Sample::millis).sorted().toArray();
    }
}
