package io.unitflow.bench;

import java.time.Duration;
import java.util.List;

/**
 * What a measurement of latency asks for.
 *
 * @param rate events a second
 * @param warmUp how long events flow before probes count; during its first half at half the rate, while code is being compiled
 * @param measured how long probes count
 * @param checkpoints time between two checkpoints: state on the heap is written whole each time
 * @param backend of Flink's state: {@code hashmap} or {@code rocksdb}
 * @param guard whether exceptions are looked for
 * @param history whether history tables are written
 */
public record LatencyRun(
        int rate,
        Duration warmUp,
        Duration measured,
        Duration checkpoints,
        String backend,
        boolean guard,
        boolean history) {
    private static final int HALF = 2;

    /** As words for the command line of another process. */
    List<String> words() {
        return List.of(
                Integer.toString(rate),
                warmUp.toString(),
                measured.toString(),
                checkpoints.toString(),
                backend,
                Boolean.toString(guard),
                Boolean.toString(history));
    }

    /** What {@link #words()} said. */
    static LatencyRun of(String[] words) {
        int next = 0;
        return new LatencyRun(
                Integer.parseInt(words[next++]),
                Duration.parse(words[next++]),
                Duration.parse(words[next++]),
                Duration.parse(words[next++]),
                words[next++],
                Boolean.parseBoolean(words[next++]),
                Boolean.parseBoolean(words[next]));
    }

    Duration slowly() {
        return warmUp.dividedBy(HALF);
    }

    int slowRate() {
        return rate / HALF;
    }

    /** Events sent altogether, or a few more. */
    long events() {
        return rate * (slowly().toSeconds() / HALF + 1 + slowly().toSeconds() + 1 + measured.toSeconds());
    }
}
