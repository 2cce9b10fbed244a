package io.unitflow.job.message;

import io.unitflow.guarding.Fact;

/** A fact is told so many times more (negative: fewer). */
public record FactNote(Fact fact, int count) implements GuardNote {
    /** Whether it tells that a unit was in a container. */
    public boolean isOfStay() {
        return fact instanceof Fact.Stay
                || fact instanceof Fact.Provided provided && provided.fact() instanceof Fact.Stay;
    }
}
