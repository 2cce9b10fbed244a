package io.unitflow.simulation;

import java.util.Arrays;
import java.util.Optional;

/** Who decides in a simulated network what is ordered, once its first weeks are over. */
public enum ReorderPolicy {
    /** Nobody: what is there is sold, and nothing comes after it. */
    NONE("none"),
    /** Each site for itself: where stock and what is on order have come down to a minimum, it orders up to a maximum. */
    MIN_MAX("min-max"),
    /** What {@link Simulation#order} is told, and nothing else; what a supplier lacks is delivered later. */
    UNITFLOW("unitflow");

    /**
     * So many days all sites order by themselves whatever the policy is: worlds of one seed are alike until then, and whoever plans
     * has something to learn from.
     */
    public static final int TAKE_OVER_DAYS = 21;

    private final String word;

    ReorderPolicy(String word) {
        this.word = word;
    }

    /** As it is written. */
    public String word() {
        return word;
    }

    /** The policy of that name. */
    public static Optional<ReorderPolicy> of(String word) {
        return Arrays.stream(values())
                .filter(policy -> policy.word.equals(word))
                .findFirst();
    }
}
