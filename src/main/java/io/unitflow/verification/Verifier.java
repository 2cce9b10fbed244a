package io.unitflow.verification;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.trace.Account;
import io.unitflow.trace.Freshness;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.Whereabouts;
import java.time.Clock;
import java.time.Instant;
import java.util.List;
import java.util.Objects;

/** Answers questions about packs from the index of events and what is known beside it. Safe for many threads. */
public final class Verifier {
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
     * @throws NotYetKnown where the index does not know the unit, and has not read all events yet or others know it
     */
    public Verdict verify(Question question) {
        Account unit = tracer.account(question.unit());
        if (!unit.found() && isIncomplete(unit.index())) {
            throw new NotYetKnown();
        }
        boolean made = Making.isTold(unit);
        boolean others = !made && tracer.isMadeUnderWatch(question.gtin());
        String lot = Objects.requireNonNullElse(unit.now().lot(), "");
        Known known = knowledge.of(Gs1Key.unit(question.gtin(), question.serial()), unit.around(), lot);
        if (!unit.found() && !known.concerns().isEmpty()) {
            // The job has seen it, and the index will within a second.
            throw new NotYetKnown();
        }
        List<Whereabouts> containers = unit.now().containers().stream()
                .map(container -> tracer.account(container).now())
                .toList();
        return new Judgement(question, unit, containers, known, clock.instant()).verdict(made, others);
    }

    private static boolean isIncomplete(Freshness index) {
        return index.topic() != null && index.currentAt() == null;
    }
}
