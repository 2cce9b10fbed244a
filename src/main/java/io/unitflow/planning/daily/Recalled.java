package io.unitflow.planning.daily;

import io.unitflow.network.Recall;
import io.unitflow.planning.Lot;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Collection;

/**
 * What recalls leave of a lot's life. One that is announced for a later day lets goods be sold until the day before: what would arrive
 * from then on is not moved, and not waited for.
 */
public final class Recalled {
    private Recalled() {}

    /**
     * Days in which goods may still be sold, from today on; none of what is recalled, {@link Lot#FOR_EVER} where no recall is of them.
     * A recall of single units stops their whole lot: stock does not say where those units are.
     *
     * @param lot empty: not known
     */
    public static int days(Collection<Recall> recalls, String gtin, String lot, LocalDate today) {
        long days = Lot.FOR_EVER;
        for (Recall recall : recalls) {
            boolean meant = recall.lot() == null
                    ? recall.serial() == null
                    : recall.lot().equals(lot);
            if (meant && recall.gtin().equals(gtin)) {
                days = Math.min(days, daysUntil(recall, today));
            }
        }
        return (int) days;
    }

    /** Days are those of UTC. */
    private static long daysUntil(Recall recall, LocalDate today) {
        return recall.from() == null
                ? 0
                : Math.max(
                        0,
                        ChronoUnit.DAYS.between(
                                today, recall.from().atZone(ZoneOffset.UTC).toLocalDate()));
    }
}
