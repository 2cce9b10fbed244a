package io.unitflow.cli;

import java.io.PrintStream;

/** Shows how far a long run has come; a run that ends within two seconds shows nothing. */
final class ProgressBar {
    private static final long SILENCE_NANOS = 2_000_000_000L;
    private static final long PAUSE_NANOS = 200_000_000L;
    private static final int WIDTH = 40;

    private final PrintStream out;
    private final String what;
    private final int total;
    private long next = System.nanoTime() + SILENCE_NANOS;
    private boolean shown;

    ProgressBar(PrintStream out, String what, int total) {
        this.out = out;
        this.what = what;
        this.total = total;
    }

    void reached(int done) {
        long now = System.nanoTime();
        if (now - next >= 0) {
            next = now + PAUSE_NANOS;
            show(done);
        }
    }

    private void show(int done) {
        int filled = (int) ((long) WIDTH * done / total);
        out.printf("\r[%s%s] %d of %d %s", "#".repeat(filled), " ".repeat(WIDTH - filled), done, total, what);
        out.flush();
        shown = true;
    }

    void end() {
        if (shown) {
            show(total);
            out.println();
        }
    }
}
