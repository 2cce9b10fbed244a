package io.unitflow.cli;

import java.util.concurrent.CountDownLatch;

/** Ends what runs when the process is asked to end. */
final class Shutdown {
    private Shutdown() {}

    /** Closes something in a shutdown hook; then whoever waits for it may go on. */
    static void closeQuietly(AutoCloseable running, CountDownLatch closed) {
        try {
            running.close();
        } catch (Exception e) {
            System.err.println("Ending failed: " + e.getMessage());
        } finally {
            closed.countDown();
        }
    }
}
