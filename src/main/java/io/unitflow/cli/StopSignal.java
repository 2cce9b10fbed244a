package io.unitflow.cli;

import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;

/**
 * Somebody asked the process to end (Ctrl-C, SIGTERM). The process ends when this is closed: whoever opens it first closes all
 * else before.
 */
final class StopSignal implements AutoCloseable {
    private static final long PATIENCE_SECONDS = 30;

    private final CountDownLatch asked = new CountDownLatch(1);
    private final CountDownLatch ended = new CountDownLatch(1);

    StopSignal() {
        EndingFilter.install();
        Runtime.getRuntime().addShutdownHook(new Thread(this::endInOrder, "stop-signal"));
    }

    private void endInOrder() {
        asked.countDown();
        try {
            ended.await(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Whether somebody asked. */
    boolean isAsked() {
        return asked.getCount() == 0;
    }

    /** Waits until somebody asks. */
    void await() throws InterruptedException {
        asked.await();
    }

    /** Waits until somebody asks, for a second at most; whether somebody did. */
    boolean awaitASecond() throws InterruptedException {
        return asked.await(1, TimeUnit.SECONDS);
    }

    @Override
    public void close() {
        ended.countDown();
    }
}
