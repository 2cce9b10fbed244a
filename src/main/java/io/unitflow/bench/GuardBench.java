package io.unitflow.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.Locale;

/** What all rules of the guard cost: the ledger's job with them, beside the same job without. */
public final class GuardBench {
    private final long stocked;
    private final long moved;
    private final String memory;
    private final boolean profiled;

    /**
     * @param stocked units in stock when measuring begins
     * @param moved units made and units sold on while measuring
     * @param memory heap of each process, such as {@code 6g}
     * @param profiled whether to tell where the time goes with all rules
     */
    public GuardBench(long stocked, long moved, String memory, boolean profiled) {
        this.stocked = stocked;
        this.moved = moved;
        this.memory = memory;
        this.profiled = profiled;
    }

    /** Measures and prints; the ledger alone is the limit. */
    public void run(PrintWriter out) throws IOException, InterruptedException {
        Table table = new Table(out);
        table.header("bench guard");
        Measurement alone = measure(Contender.JOB_ON_HEAP, "ledger alone", false, out);
        table.limit(alone);
        Measurement guarded = measure(Contender.GUARDED_ON_HEAP, "ledger and guard", false, out);
        table.row(guarded);
        out.printf(
                Locale.ROOT,
                "%nAll rules cost %.0f %% of the ledger's throughput by the clock, %.0f %% in processor time.%n",
                100 * (1 - guarded.perSecond() / alone.perSecond()),
                100 * (1 - guarded.perCpuSecond() / alone.perCpuSecond()));
        out.flush();
        if (profiled) {
            out.printf("%nWhere the job's time goes with all rules, sampled every 10 ms:%n");
            out.flush();
            measure(Contender.GUARDED_ON_HEAP, "ledger and guard, profiled", true, out);
        }
    }

    private Measurement measure(Contender contender, String what, boolean withProfile, PrintWriter out)
            throws IOException, InterruptedException {
        return Child.run(new Task(contender, what, false, stocked, moved, withProfile), memory, out);
    }
}
