package io.unitflow.ledger;

import java.util.Set;

/** The CBV dispositions that keep goods from being sold. */
public final class Dispositions {
    private static final Set<String> UNSELLABLE = Set.of(
            "damaged",
            "disposed",
            "expired",
            "needs_replacement",
            "non_sellable_other",
            "recalled",
            "returned",
            "unavailable");

    private Dispositions() {}

    /** Whether goods with this disposition (bare CBV word, or null) may be sold. */
    public static boolean sellable(String disposition) {
        return disposition == null || !UNSELLABLE.contains(disposition);
    }
}
