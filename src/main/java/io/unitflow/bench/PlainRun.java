package io.unitflow.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Measures the {@link PlainLedger}: first to stock, then warm, then measured until every effect is in. */
final class PlainRun {
    private PlainRun() {}

    static Measurement measure(String what, Workload workload, Profile profile) throws InterruptedException {
        int[] marks = {workload.stockedRecords(), workload.warmRecords(), workload.size()};
        long[] reached = new long[marks.length];
        new PlainLedger(workload, Machine.cores()).run(marks, mark -> {
            reached[mark] = System.nanoTime();
            profile(profile, mark);
        });
        double seconds = (reached[2] - reached[1]) / 1e9;
        return new Measurement(what, marks[2] - marks[1], workload.units(), Machine.cores(), seconds, -1);
    }

    private static void profile(Profile profile, int mark) {
        try {
            if (mark == 1) {
                profile.start();
            } else if (mark == 2) {
                profile.stop();
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
