package io.unitflow.planning.daily;

import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.OrderLimits;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/**
 * What made an order another one than its rule wished for.
 *
 * @param names of the columns of master data that did, {@code supplier} where there is too little for all
 * @param text the same for people, but for the supplier, of whom there is more to say; often empty
 */
record Bounds(List<String> names, String text) {
    private static final double NOTHING = 1e-6;

    /**
     * Of an order and of what it has to keep to.
     *
     * @param late units on the way that are no part of its position
     */
    static Bounds of(OrderDecision order, OrderLimits limits, double late) {
        List<String> names = new ArrayList<>();
        List<String> texts = new ArrayList<>();
        double wish = order.rule().wish(order.position());
        double least = Math.max(wish, limits.minimum());
        if (least > wish + NOTHING) {
            names.add("minimum_order");
            texts.add(text("at least %s at a time", limits.minimum()));
        }
        double whole = Math.ceil(least / limits.multiple() - NOTHING) * limits.multiple();
        if (limits.multiple() != 1 && (whole > least + NOTHING || order.quantity() < whole - NOTHING)) {
            names.add("order_multiple");
            texts.add(text("in multiples of %s", limits.multiple()));
        }
        if (whole > limits.maximumStock() - order.position() - late + NOTHING) {
            names.add("maximum_stock");
            texts.add(text("but no more than %s may be there", limits.maximumStock()));
        }
        if (order.quantity() < limits.allowed(wish, order.position() + late) - NOTHING) {
            names.add("supplier");
        }
        return new Bounds(names, texts.isEmpty() ? "" : ", " + String.join(", ", texts));
    }

    private static String text(String format, double units) {
        boolean isWhole = units == Math.rint(units);
        return format.formatted(String.format(Locale.ROOT, isWhole ? "%.0f" : "%s", units));
    }
}
