package io.unitflow.bench;

import java.io.IOException;
import java.net.URI;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Asks at a steady rate, whatever the answers take: each latency counts from when the question was due, so that a server that stalls
 * is charged for every question that it kept waiting (Tene, "How NOT to measure latency": coordinated omission).
 */
final class SteadyLoad {
    private static final Logger LOG = LoggerFactory.getLogger(SteadyLoad.class);
    /** More than answers are ever under way at the rates that are asked for, unless the server falls behind. */
    private static final int CONNECTIONS = 64;

    private static final int OK = 200;

    private final int rate;
    private final IntFunction<URI> question;
    private int asked;

    /** @param rate questions a second; @param question the address of the question with that number */
    SteadyLoad(int rate, IntFunction<URI> question) {
        this.rate = rate;
        this.question = question;
    }

    /**
     * How long answers took.
     *
     * @param sortedNanos of each answer, shortest first
     * @param refused how many had another status than 200, or none
     */
    record Latencies(long[] sortedNanos, int refused) {
        int answered() {
            return sortedNanos.length;
        }

        /** Milliseconds that so many in a hundred do not exceed. */
        double percentileMs(int percent) {
            int place = Math.min(sortedNanos.length - 1, sortedNanos.length * percent / 100);
            return sortedNanos.length == 0 ? Double.NaN : sortedNanos[place] / 1e6;
        }
    }

    Latencies run(int seconds) throws InterruptedException {
        int questions = rate * seconds;
        long[] nanos = new long[questions];
        AtomicInteger answered = new AtomicInteger();
        AtomicInteger next = new AtomicInteger();
        long start = System.nanoTime();
        List<Thread> askers = new ArrayList<>();
        for (int i = 0; i < CONNECTIONS; i++) {
            Thread asker = new Thread(() -> ask(start, questions, next, nanos, answered), "asker-" + i);
            asker.start();
            askers.add(asker);
        }
        for (Thread asker : askers) {
            asker.join();
        }
        asked += questions;
        long[] sorted = Arrays.copyOf(nanos, answered.get());
        Arrays.sort(sorted);
        return new Latencies(sorted, questions - sorted.length);
    }

    /** Takes the next question that nobody has taken, waits until it is due, asks it. */
    private void ask(long start, int questions, AtomicInteger next, long[] nanos, AtomicInteger answered) {
        try (Asker asker = new Asker(question.apply(asked))) {
            for (int i = next.getAndIncrement(); i < questions; i = next.getAndIncrement()) {
                long due = start + (long) (i * 1e9 / rate);
                for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                    LockSupport.parkNanos(left);
                }
                if (asker.get(question.apply(asked + i)) == OK) {
                    nanos[answered.getAndIncrement()] = System.nanoTime() - due;
                }
            }
        } catch (IOException e) {
            LOG.warn("A connection was lost: {}", e.getMessage());
        }
    }
}
