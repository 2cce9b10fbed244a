package io.unitflow.verification;

import io.unitflow.trace.Trace;
import io.unitflow.trace.TraceEvent;
import java.util.List;

/** Tells from a trace whether, and how often, its unit was made. */
final class Making {
    private Making() {}

    /** Whether an event in force says that the unit was made, or the first that names it counted it at go-live. */
    static boolean isTold(Trace trace) {
        List<TraceEvent> own = own(trace);
        return own.stream().anyMatch(Making::isMaking)
                || !own.isEmpty() && "stock_taking".equals(own.get(0).step());
    }

    /** The events in force that say that the unit was commissioned. */
    static List<TraceEvent> commissionings(Trace trace) {
        return own(trace).stream().filter(Making::isCommissioning).toList();
    }

    /** Events in force that name the unit itself. */
    static List<TraceEvent> own(Trace trace) {
        return trace.events().stream()
                .filter(event -> event.declaredWrong() == null && event.named().equals(trace.key()))
                .toList();
    }

    private static boolean isMaking(TraceEvent event) {
        return isCommissioning(event) || "output".equals(event.as());
    }

    private static boolean isCommissioning(TraceEvent event) {
        return "ObjectEvent".equals(event.type()) && "commissioning".equals(event.step());
    }
}
