package io.unitflow.verification;

import io.unitflow.network.Recall;
import java.time.LocalDate;
import java.util.List;

/**
 * What is known of a unit beside its events.
 *
 * @param expires the last day of use of its lot, or null where nobody knows
 * @param recalls recalls of its product, begun or not
 * @param concerns exceptions that are open about it, or about a container that it was ever in
 */
public record Known(LocalDate expires, List<Recall> recalls, List<Concern> concerns) {
    /** Nothing is known. */
    public static final Known NOTHING = new Known(null, List.of(), List.of());
}
