package io.unitflow.verification;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.trace.Freshness;
import io.unitflow.trace.Trace;
import io.unitflow.trace.Tracer;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;

/** Answers questions about packs from the index of events and what is known beside it. Safe for many threads. */
public final class Verifier {
    private static final int EVENTS_MAX = 200;

    private final Tracer tracer;
    private final Knowledge knowledge;
    private final Clock clock;

    /** @param clock says which day it is, for expiries and recalls */
    public Verifier(Tracer tracer, Knowledge knowledge, Clock clock) {
        this.tracer = tracer;
        this.knowledge = knowledge;
        this.clock = clock;
    }

    /** Now, as this verifier sees it. */
    public Instant now() {
        return clock.instant();
    }

    /**
     * The verdict as of now.
     *
     * @throws NotYetKnown where the unit is not known and the index has not read all events yet
     */
    public Verdict verify(Question question) {
        Trace trace = tracer.trace(question.unit(), null, EVENTS_MAX);
        if (!trace.found() && isIncomplete(trace.index())) {
            throw new NotYetKnown();
        }
        boolean made = Making.isTold(trace);
        boolean others = !made && tracer.isMadeUnderWatch(question.gtin());
        String lot = trace.now() == null
                ? ""
                : Objects.requireNonNullElse(trace.now().lot(), "");
        Known known = knowledge.of(Gs1Key.unit(question.gtin(), question.serial()), lot);
        return new Judgement(question, trace, known, clock.instant()).verdict(made, others);
    }

    private static boolean isIncomplete(Freshness index) {
        return index.topic() != null && index.currentAt() == null;
    }
}
