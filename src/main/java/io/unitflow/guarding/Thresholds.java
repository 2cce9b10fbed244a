package io.unitflow.guarding;

import java.io.Serializable;
import java.util.Set;

/**
 * What the rules are set to, where master data say nothing closer of a lane, site or product.
 *
 * @param off kinds that are not looked for
 * @param commissionedWithinHours how long after its first sighting a unit's commissioning may come, hours
 * @param travelKm shorter ways are never impossible, kilometres
 * @param travelKmPerHour faster is impossible
 * @param overdueDays how long a shipment may take where no lane is known, days
 * @param overdueDeviations how many standard deviations beyond its lane's lead time a shipment may take
 * @param customsDays how long goods may stay in customs where the lane does not say, days
 */
public record Thresholds(
        Set<Kind> off,
        double commissionedWithinHours,
        double travelKm,
        double travelKmPerHour,
        double overdueDays,
        double overdueDeviations,
        double customsDays)
        implements Serializable {

    /** As defined. */
    public static final Thresholds STANDARD = new Thresholds(Set.of(), 72, 100, 900, 14, 2, 5);

    public Thresholds {
        off = Set.copyOf(off);
    }

    /** The same without these kinds. */
    public Thresholds without(Set<Kind> kinds) {
        return new Thresholds(
                kinds, commissionedWithinHours, travelKm, travelKmPerHour, overdueDays, overdueDeviations, customsDays);
    }

    /** Whether exceptions of this kind are looked for. */
    public boolean on(Kind kind) {
        return !off.contains(kind);
    }
}
