package io.unitflow.bench;

import java.io.IOException;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/**
 * What all rules of the guard cost: the ledger's job with them, beside the same job without, in turns. One run of the same contender may
 * take half as long again as another on a machine whose memory others use, too: the medians are compared.
 */
public final class GuardBench {
    private static final int COST_PERCENT_MAX = 30;

    private final long stocked;
    private final long moved;
    private final int rounds;
    private final String memory;
    private final boolean profiled;

    /**
     * @param stocked units in stock when measuring begins
     * @param moved units made and units sold on while measuring
     * @param rounds how often each is measured, at least once
     * @param memory heap of each process, such as {@code 6g}
     * @param profiled whether to tell where the time goes with all rules
     */
    public GuardBench(long stocked, long moved, int rounds, String memory, boolean profiled) {
        this.stocked = stocked;
        this.moved = moved;
        this.rounds = rounds;
        this.memory = memory;
        this.profiled = profiled;
    }

    /** Measures and prints; the ledger alone is the limit. */
    public void run(PrintWriter out) throws IOException, InterruptedException {
        Table table = new Table(out);
        table.header("bench guard");
        List<Measurement> alone = new ArrayList<>();
        List<Measurement> guarded = new ArrayList<>();
        for (int round = 0; round < rounds; round++) {
            Measurement limit = measure(Contender.JOB_ON_HEAP, "ledger alone", false, out);
            table.limit(limit);
            alone.add(limit);
            Measurement measured = measure(Contender.GUARDED_ON_HEAP, "ledger and guard", false, out);
            table.row(measured);
            guarded.add(measured);
        }
        out.printf(
                Locale.ROOT,
                "%nAll rules cost %.0f %% of the ledger's throughput by the clock, %.0f %% in processor time"
                        + " (limit: %d %%; medians of %d runs each).%n",
                cost(alone, guarded, Measurement::perSecond),
                cost(alone, guarded, Measurement::perCpuSecond),
                COST_PERCENT_MAX,
                rounds);
        out.flush();
        if (profiled) {
            out.printf("%nWhere the job's time goes with all rules, sampled every 10 ms:%n");
            out.flush();
            measure(Contender.GUARDED_ON_HEAP, "ledger and guard, profiled", true, out);
        }
    }

    private static double cost(List<Measurement> alone, List<Measurement> guarded, ToDoubleFunction<Measurement> rate) {
        return 100 * (1 - median(guarded, rate) / median(alone, rate));
    }

    private static double median(List<Measurement> runs, ToDoubleFunction<Measurement> rate) {
        double[] rates = runs.stream().mapToDouble(rate).sorted().toArray();
        return (rates[(rates.length - 1) / 2] + rates[rates.length / 2]) / 2;
    }

    private Measurement measure(Contender contender, String what, boolean withProfile, PrintWriter out)
            throws IOException, InterruptedException {
        return Child.run(new Task(contender, what, false, stocked, moved, withProfile), memory, out);
    }
}
