package io.unitflow.web;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;

/** Growth of a counter per second over a sliding window; a counter that restarts from zero never yields a negative rate. */
final class Rate {
    private record Sample(Instant at, long count) {}

    private final Duration window;
    private final Deque<Sample> samples = new ArrayDeque<>();

    Rate(Duration window) {
        this.window = window;
    }

    /** Takes the counter's value at a moment not before the last one and returns the rate, per second. */
    double add(Instant now, long count) {
        if (!samples.isEmpty() && count < samples.peekLast().count()) {
            samples.clear();
        }
        samples.addLast(new Sample(now, count));
        Instant edge = now.minus(window);
        while (samples.size() > 2 && !samples.peekFirst().at().isAfter(edge)) {
            samples.removeFirst();
        }
        Sample first = samples.peekFirst();
        double seconds = Duration.between(first.at(), now).toMillis() / 1000.0;
        return seconds <= 0 ? 0 : (count - first.count()) / seconds;
    }
}
