package io.unitflow.simulation;

/**
 * A way that goods may take.
 *
 * @param from where it starts
 * @param to where it ends
 * @param kind {@code supply} or {@code transfer}
 * @param leadDays usual days on the way, customs included
 * @param spreadDays standard deviation of that, days
 * @param costPerUnit money
 * @param costPerShipment money
 * @param customs the customs site it passes, or null
 */
public record Lane(
        Site from,
        Site to,
        String kind,
        int leadDays,
        double spreadDays,
        double costPerUnit,
        double costPerShipment,
        Site customs) {

    private static final String SUPPLY = "supply";

    /** What one more product costs in a delivery that comes anyway, money. */
    private static final double LINE_COST = 0.1;

    /** Longest usual stay at customs, days. */
    static final int CUSTOMS_DAYS_MAX = 3;

    static Lane between(Site from, Site to, String kind, Site customs) {
        double km = from.kilometresTo(to);
        int lead = km < 900 ? 1 : km < 2000 ? 2 : km < 4500 ? 3 : 6;
        return new Lane(
                from,
                to,
                kind,
                lead + (customs == null ? 0 : 2),
                Math.round(lead * 2.5) / 10.0,
                Math.round(2 + km / 80) / 100.0,
                kind.equals(SUPPLY) ? LINE_COST : Math.round(25 + km / 4),
                customs);
    }

    /** Whether pallets travel in a container of their own. */
    boolean overseas() {
        return from.kilometresTo(to) > 4500;
    }
}
