package io.unitflow.planning;

/**
 * What an order and the stock that it leads to have to keep to.
 *
 * @param multiple units: orders are whole multiples of it
 * @param minimum units: no order is smaller
 * @param minimumStock units: the position is brought to this at least
 * @param maximumStock units: no order brings the position above this, not even to reach a minimum
 * @param serviceLevel the least part of demand served from the shelf; NaN: as costs decide
 */
public record OrderLimits(
        double multiple, double minimum, double minimumStock, double maximumStock, double serviceLevel) {
    /** Orders of one, two, three, … units. */
    public static final OrderLimits WHOLE_UNITS = new OrderLimits(1, 0, 0, Double.POSITIVE_INFINITY, Double.NaN);

    /** No order at all; what comes otherwise is welcome. */
    public static final OrderLimits NO_ORDERS =
            new OrderLimits(1, Double.POSITIVE_INFINITY, 0, Double.POSITIVE_INFINITY, Double.NaN);

    /** @throws IllegalArgumentException when they contradict each other */
    public OrderLimits {
        if (!(multiple > 0) || !(minimum >= 0) || !(minimumStock >= 0) || !(maximumStock >= minimumStock)) {
            throw new IllegalArgumentException("Contradictory limits: multiple " + multiple + ", minimum " + minimum
                    + ", stock from " + minimumStock + " to " + maximumStock + ".");
        }
        if (!(Double.isNaN(serviceLevel) || (serviceLevel >= 0 && serviceLevel < 1))) {
            throw new IllegalArgumentException("A service level lies from 0 to below 1, unlike " + serviceLevel + ".");
        }
    }

    /** The order closest above the wish that is allowed at that position; zero when none is. */
    public double allowed(double wish, double position) {
        if (!(wish > 1e-9) || minimum == Double.POSITIVE_INFINITY) {
            return 0;
        }
        if (multiple == 1 && minimum <= wish && maximumStock == Double.POSITIVE_INFINITY) {
            return (long) (wish + 1 - 1e-9);
        }
        double quantity = Math.ceil(Math.max(wish, minimum) / multiple - 1e-9) * multiple;
        double room = maximumStock - position;
        if (quantity > room) {
            quantity = Math.floor(room / multiple + 1e-9) * multiple;
        }
        return quantity >= minimum && quantity > 0 ? quantity : 0;
    }

    /** The largest order up to that many units that keeps to multiple and minimum; zero when none does. */
    double within(double units) {
        double quantity = Math.floor(units / multiple + 1e-9) * multiple;
        return quantity >= minimum ? quantity : 0;
    }
}
