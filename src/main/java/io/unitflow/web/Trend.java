package io.unitflow.web;

import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;

/** The last ten minutes of the totals, one point every two and a half seconds, so that a page that opens has a past. */
final class Trend {
    private static final Duration STEP = Duration.ofMillis(2_500);
    private static final int POINTS = 240;

    /** One point of the totals. */
    record Point(
            Instant at,
            BigDecimal onHand,
            BigDecimal inTransit,
            BigDecimal unsellable,
            double eventsPerS,
            Long delayP50Ms) {}

    private final Deque<Point> points = new ArrayDeque<>();

    synchronized void add(Summary s) {
        Point last = points.peekLast();
        if (last != null && Duration.between(last.at(), s.readAt()).compareTo(STEP) < 0) {
            return;
        }
        points.addLast(
                new Point(s.readAt(), s.onHand(), s.inTransit(), s.unsellable(), s.eventsPerS(), s.delayP50Ms()));
        if (points.size() > POINTS) {
            points.removeFirst();
        }
    }

    synchronized List<Point> points() {
        return List.copyOf(points);
    }
}
