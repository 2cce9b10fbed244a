package io.unitflow.bench;

import java.io.PrintWriter;
import java.util.Locale;
import java.util.function.ToDoubleFunction;

/** Prints measurements as the rows of a Markdown table, each with its ratio to the limit. */
final class Table {
    private final PrintWriter out;
    private Measurement limit;

    Table(PrintWriter out) {
        this.out = out;
    }

    void header(String title) {
        out.printf("%n%s%nMachine: %s%n%n", title, Machine.describe());
        out.println(
                "| what | events | units | cores | seconds | events/s | events/s/core | of the limit | CPU seconds | events/CPU s | of the limit | bytes of state/unit |");
        out.println("|---|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|--:|");
        out.flush();
    }

    /** Prints the row that all later ones are compared with. */
    void limit(Measurement measured) {
        limit = measured;
        row(measured);
    }

    void row(Measurement measured) {
        out.printf(
                Locale.ROOT,
                "| %s | %d | %d | %d | %.2f | %.0f | %.0f | %s | %.2f | %.0f | %s | %s |%n",
                measured.what(),
                measured.events(),
                measured.objects(),
                measured.cores(),
                measured.seconds(),
                measured.perSecond(),
                measured.perSecondPerCore(),
                ofLimit(measured, Measurement::perSecondPerCore),
                measured.cpuSeconds(),
                measured.perCpuSecond(),
                ofLimit(measured, Measurement::perCpuSecond),
                measured.stateBytes() < 0
                        ? ""
                        : String.format(Locale.ROOT, "%.0f", (double) measured.stateBytes() / measured.objects()));
        out.flush();
    }

    private String ofLimit(Measurement measured, ToDoubleFunction<Measurement> rate) {
        return limit == null
                ? ""
                : String.format(Locale.ROOT, "%.2f", rate.applyAsDouble(measured) / rate.applyAsDouble(limit));
    }

    void failed(String what, String why) {
        out.printf("| %s | failed: %s | | | | | | | | | | |%n", what, why);
        out.flush();
    }
}
