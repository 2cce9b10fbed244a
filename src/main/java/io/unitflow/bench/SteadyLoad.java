package io.unitflow.bench;

import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.Arrays;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.locks.LockSupport;
import java.util.function.IntFunction;

/**
 * Asks at a steady rate, whatever the answers take: each latency counts from when the question was due, so that a server that stalls
 * is charged for every question that it kept waiting (Tene, "How NOT to measure latency": coordinated omission).
 */
final class SteadyLoad {
    private static final int PATIENCE_SECONDS = 60;
    private static final int OK = 200;

    private final HttpClient http = HttpClient.newHttpClient();
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
        CountDownLatch done = new CountDownLatch(questions);
        long start = System.nanoTime();
        for (int i = 0; i < questions; i++) {
            long due = start + (long) (i * 1e9 / rate);
            for (long left = due - System.nanoTime(); left > 0; left = due - System.nanoTime()) {
                LockSupport.parkNanos(left);
            }
            http.sendAsync(HttpRequest.newBuilder(question.apply(asked++)).build(), BodyHandlers.ofString())
                    .whenComplete((answer, problem) -> {
                        if (problem == null && answer.statusCode() == OK) {
                            nanos[answered.getAndIncrement()] = System.nanoTime() - due;
                        }
                        done.countDown();
                    });
        }
        done.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        long[] sorted = Arrays.copyOf(nanos, answered.get());
        Arrays.sort(sorted);
        return new Latencies(sorted, questions - sorted.length);
    }
}
