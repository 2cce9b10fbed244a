package io.unitflow.guarding;

import java.util.List;

/**
 * What a sighting or a deadline changes for one object: what is kept of it, and what is told.
 *
 * @param after what is kept from now on, or null where nothing is left to keep
 * @param facts facts told so many times more (negative: fewer); those that no longer hold come first
 * @param claims claims that are made now, or taken back
 */
public record Turn(ObjectFile after, List<FactChange> facts, List<ClaimChange> claims) {
    public Turn {
        facts = List.copyOf(facts);
        claims = List.copyOf(claims);
    }

    /** A fact told so many times more; negative: fewer. */
    public record FactChange(Fact fact, int count) {}

    /** A claim made, or taken back. */
    public record ClaimChange(Claim claim, boolean withdrawn) {}

    /** Whether units of the same product with the same past take the same turn: nothing of it names the object. */
    public boolean isCommon() {
        if (after == null || !claims.isEmpty() || !after.told().isEmpty()) {
            return false;
        }
        for (FactChange change : facts) {
            Fact fact = change.fact() instanceof Fact.Provided provided ? provided.fact() : change.fact();
            boolean common = fact instanceof Fact.Made || fact instanceof Fact.Stay || fact instanceof Fact.Expiry;
            if (!common) {
                return false;
            }
        }
        return true;
    }
}
