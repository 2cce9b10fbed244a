package io.unitflow.simulation;

import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.PriorityQueue;

/** Holds reports until they arrive; hands them over in order of arrival, and each once. */
final class Post {
    private record Letter(long arrives, long number, Report report) {}

    private final PriorityQueue<Letter> letters =
            new PriorityQueue<>(Comparator.comparingLong(Letter::arrives).thenComparingLong(Letter::number));
    private long next;

    void send(Site reporter, String text, long arrives) {
        byte[] value = text.getBytes(StandardCharsets.UTF_8);
        Report report = new Report(reporter.type().topic(), reporter.gln(), value, Instant.ofEpochSecond(arrives));
        letters.add(new Letter(arrives, next++, report));
    }

    /** What arrives before an instant. */
    List<Report> before(long seconds) {
        List<Report> reports = new ArrayList<>();
        while (!letters.isEmpty() && letters.peek().arrives() < seconds) {
            reports.add(letters.poll().report());
        }
        return reports;
    }

    List<Report> all() {
        return before(Long.MAX_VALUE);
    }
}
