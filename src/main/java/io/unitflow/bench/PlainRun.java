package io.unitflow.bench;

import java.io.IOException;
import java.io.UncheckedIOException;

/** Measures the {@link PlainLedger}: first to stock, then warm, then measured until every effect is in. */
final class PlainRun {
    private PlainRun() {}

    static Measurement measure(String what, Workload workload, Profile profile) throws InterruptedException {
        int[] marks = {workload.stockedRecords(), workload.warmRecords(), workload.size()};
        Stopwatch[] watch = {null};
        new PlainLedger(workload, Machine.cores()).run(marks, mark -> {
            if (mark == 1) {
                profile.start();
                watch[0] = new Stopwatch();
            } else if (mark == 2) {
                watch[0].stop();
                stop(profile);
            }
        });
        return new Measurement(
                what,
                marks[2] - marks[1],
                workload.units(),
                Machine.cores(),
                watch[0].seconds(),
                watch[0].cpuSeconds(),
                -1);
    }

    private static void stop(Profile profile) {
        try {
            profile.stop();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
