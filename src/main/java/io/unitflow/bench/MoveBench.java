package io.unitflow.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** What it costs to ship and receive a pallet, by how much is on it. */
public final class MoveBench {
    private static final int SMALL = 10;
    private static final int LARGE = 10_000;

    private final int pallets;
    private final String memory;

    /**
     * @param pallets how many travel side by side
     * @param memory heap of each process, such as {@code 6g}
     */
    public MoveBench(int pallets, String memory) {
        this.pallets = pallets;
        this.memory = memory;
    }

    /** Measures and prints. */
    public void run(PrintWriter out) throws IOException, InterruptedException {
        Table table = new Table(out);
        table.header("bench move");
        Measurement small = measure("pallets of " + SMALL + " units", SMALL, out);
        table.row(small);
        Measurement large = measure("pallets of " + LARGE + " units", LARGE, out);
        table.row(large);
        out.printf(
                Locale.ROOT,
                "%nA pallet of %d units costs %.2f times a pallet of %d.%n",
                LARGE,
                small.perSecond() / large.perSecond(),
                SMALL);
        out.flush();
    }

    private Measurement measure(String what, int units, PrintWriter out) throws IOException, InterruptedException {
        return Child.run(new Task(Contender.JOB_ON_HEAP, what, true, pallets, units, false), memory, out);
    }
}
