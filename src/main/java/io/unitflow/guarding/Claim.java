package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.List;

/**
 * A finding that holds if something does that others know.
 *
 * @param finding what is found
 * @param condition what has to be so, or null where nothing is left to know
 */
public record Claim(Finding finding, Condition condition) {
    /** What has to be so, and who knows it. */
    public sealed interface Condition {
        /** Who knows it: a GTIN, or the key of a container. */
        String knower();
    }

    /** Some unit of this GTIN was commissioned or produced. */
    public record Serialized(String gtin) implements Condition {
        @Override
        public String knower() {
            return gtin;
        }
    }

    /**
     * What was affirmed in the container at {@code since} had not been emptied out of it before {@code until}.
     *
     * @param asked moments of events that have to have listed the container; mostly none
     */
    public record StillInside(String container, Moment since, Moment until, List<Moment> asked) implements Condition {
        @Override
        public String knower() {
            return container;
        }
    }

    /** The same for the same finding told to the same knower. */
    public String key() {
        return condition == null ? finding.id() : finding.id() + '|' + condition.knower();
    }

    /** A finding that depends on nothing else. */
    static Claim of(Finding finding) {
        return new Claim(finding, null);
    }
}
