package io.unitflow.planning.life;

import com.fasterxml.jackson.databind.JsonNode;
import java.math.BigDecimal;

/** Which quantities somebody may accept instead of the one recommended: those that the plan itself could have chosen. */
public final class QuantityLimits {
    /** Quantities are told with so many units of doubt at most. */
    private static final double TOLERANCE = 1e-6;

    private QuantityLimits() {}

    /**
     * What keeps so many units from being accepted.
     *
     * @param kind of the recommendation
     * @param lot of a transfer
     * @param details of the recommendation, a JSON object; limits that they do not name do not hold
     * @param units above zero
     * @return one sentence, or null where nothing does
     */
    public static String obstacle(String kind, String lot, String details, double units) {
        JsonNode told = Details.of(details);
        return kind.equals(Advice.ORDER) ? ofOrder(told, units) : ofTransfer(told, lot, units);
    }

    private static String ofOrder(JsonNode told, double units) {
        JsonNode policy = told.path("policy");
        double multiple = policy.path("order_multiple").asDouble(1);
        double minimum = policy.path("minimum_order").asDouble(0);
        JsonNode most = policy.path("maximum_stock");
        if (multiple > 0 && !isWhole(units / multiple)) {
            return multiple == 1
                    ? "Whole units are ordered only."
                    : "This product is ordered in whole multiples of " + text(multiple) + " units.";
        }
        if (units < minimum - TOLERANCE) {
            return "At least " + text(minimum) + " units of this product are ordered at a time.";
        }
        double room = told.path(Advice.ROOM)
                .asDouble(most.asDouble()
                        - stock(told, null)
                        - told.path("on_the_way").asDouble(0));
        if (most.isNumber() && units > room + TOLERANCE) {
            return "The site may have at most " + text(most.asDouble()) + " units; " + text(Math.max(0, room))
                    + " more reach that.";
        }
        return null;
    }

    private static String ofTransfer(JsonNode told, String lot, double units) {
        JsonNode giver = told.path("giver");
        if (!isWhole(units)) {
            return "Whole units are moved only.";
        }
        double there = stock(giver, lot);
        if (giver.has("stock") && units > there + TOLERANCE) {
            return "There are " + text(there) + " units of the lot to be moved.";
        }
        return null;
    }

    /** @param lot null for all */
    static double stock(JsonNode site, String lot) {
        double units = 0;
        for (JsonNode held : site.path("stock")) {
            if (lot == null || lot.equals(held.path("lot").asText())) {
                units += held.path("quantity").asDouble();
            }
        }
        return units;
    }

    /** Units that a transfer's giver had of the lot, or an order's supplier of any; infinite where the details do not say. */
    static double had(Advice advice) {
        JsonNode told = Details.of(advice.details());
        if (advice.kind().equals(Advice.ORDER)) {
            JsonNode supplier = told.path("supplier");
            return supplier.has("free")
                    ? supplier.path("free").asDouble()
                            + supplier.path(Advice.PROMISED).asDouble()
                    : Double.POSITIVE_INFINITY;
        }
        JsonNode giver = told.path("giver");
        return giver.has("stock") ? stock(giver, advice.lot()) : Double.POSITIVE_INFINITY;
    }

    /** Units that the site of a recommendation may get and those that were decided already; infinite where it may have any. */
    static double room(Advice advice) {
        JsonNode told = Details.of(advice.details());
        return told.has(Advice.ROOM)
                ? told.path(Advice.ROOM).asDouble() + told.path(Advice.DECIDED).asDouble()
                : Double.POSITIVE_INFINITY;
    }

    private static boolean isWhole(double value) {
        return Math.abs(value - Math.rint(value)) <= TOLERANCE;
    }

    private static String text(double units) {
        return BigDecimal.valueOf(units).stripTrailingZeros().toPlainString();
    }
}
