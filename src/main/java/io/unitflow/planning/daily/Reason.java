package io.unitflow.planning.daily;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.forecasting.Distribution;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.Outlook;
import io.unitflow.planning.Prices;
import io.unitflow.planning.ProductPlan.Move;
import io.unitflow.planning.Supply;
import java.util.Locale;

/**
 * Why something is recommended: what went in, the rule that fired, and what happens if it is ignored.
 *
 * @param sentence for people
 * @param details the same in figures
 */
record Reason(String sentence, ObjectNode details) {
    private static final ObjectMapper JSON = new ObjectMapper();
    /** Units that would be told as 0.0. */
    private static final double NOTHING = 0.05;

    /** @param moved units that come by the plan's transfers, less than none: that leave */
    static Reason order(DayPlanner.Planned site, OrderDecision order, double moved, Outlook ignored, Outlook followed) {
        int days = cover(site);
        Distribution demand = demand(site, days);
        String sentence = text(
                "Position %.0f (%.0f here, %.0f on the way%s%s) is below the reorder point %.0f: order up to %.0f. "
                        + "Expected demand in %d days: %.0f (95%%: %.0f). "
                        + "If ignored, %.1f units more go unserved in that time.",
                order.position(),
                site.stock().units(),
                site.stock().unitsInbound(),
                site.promised() > 0 ? text(", %.0f ordered of it by others", site.promised()) : "",
                moved == 0 ? "" : text(moved > 0 ? ", %.0f to come by transfer" : ", %.0f to leave", Math.abs(moved)),
                order.rule().reorder(),
                order.rule().upTo(),
                days,
                demand.mean(),
                demand.quantile(0.95),
                Math.max(0, ignored.lostUntil(days) - followed.lostUntil(days)));
        ObjectNode details = inputs(site, days);
        ObjectNode rule = details.putObject("rule").put("name", "reorder-point");
        rule.put("position", round(order.position()))
                .put("reorder_point", round(order.rule().reorder()))
                .put("order_up_to", round(order.rule().upTo()));
        effect(details, days, site.need().prices(), ignored, followed);
        details.put("cost", round(site.need().prices().order()));
        return new Reason(sentence, details);
    }

    /** What is to be expected if nothing is done, and if all is done as planned. */
    record Effect(Outlook ignored, Outlook followed) {
        double sparedWaste() {
            return Math.max(0, ignored.wastedUntil(Integer.MAX_VALUE) - followed.wastedUntil(Integer.MAX_VALUE));
        }
    }

    static Reason transfer(
            DayPlanner.Planned from, DayPlanner.Planned to, Move move, NamedLot lot, Effect given, Effect taken) {
        int days = cover(to);
        Outlook ignored = taken.ignored();
        Outlook followed = taken.followed();
        double gain = Math.max(0, ignored.lostUntil(days) - followed.lostUntil(days));
        boolean expires = lot.life() < Lot.FOR_EVER;
        String sentence = text(
                "%s has %.0f and %s %s%.0f for an expected demand of %.0f in %d days%s.%s%s",
                from.place().site(),
                from.need().stock().units(),
                to.place().site(),
                gain < NOTHING ? "" : "only ",
                to.need().stock().units(),
                demand(to, days).mean(),
                days,
                expires
                        ? text(
                                "; the lot can be sold for %d days, %d of them on the way",
                                lot.life(), move.lane().transit())
                        : "",
                gain < NOTHING
                        ? ""
                        : text(
                                " If neither this nor an order goes out, %.1f units more go unserved there in that time.",
                                gain),
                given.sparedWaste() < NOTHING
                        ? ""
                        : text(" If all stays where it is, %.1f units more expire.", given.sparedWaste()));
        ObjectNode details = inputs(to, days);
        ObjectNode giver = inputs(from, cover(from));
        effect(giver, cover(from), from.need().prices(), given.ignored(), given.followed());
        details.set("giver", giver);
        details.putObject("rule")
                .put("name", "transfer")
                .put("transit_days", move.lane().transit())
                .put("life_days", expires ? lot.life() : null);
        effect(details, days, to.need().prices(), ignored, followed);
        details.put(
                "cost",
                round(move.lane().perUnit() * lot.quantity() + move.lane().perShipment()));
        return new Reason(sentence, details);
    }

    /** Days until an order of the next occasion arrives, on average. */
    private static int cover(DayPlanner.Planned site) {
        Supply supply = site.need().supply();
        int days = (int) Math.ceil(supply.leadTime().mean() + supply.review());
        return Math.min(days, site.need().demand().horizon());
    }

    private static Distribution demand(DayPlanner.Planned site, int days) {
        return site.forecast().sum(Math.min(days, site.forecast().horizon()));
    }

    private static ObjectNode inputs(DayPlanner.Planned site, int days) {
        ObjectNode inputs = JSON.createObjectNode();
        ArrayNode stock = inputs.putArray("stock");
        for (NamedLot lot : site.goods().lots()) {
            stock.addObject()
                    .put("lot", lot.lot())
                    .put("quantity", round(lot.quantity()))
                    .put("life_days", lot.life() < Lot.FOR_EVER ? lot.life() : null);
        }
        inputs.put("on_the_way", round(site.stock().unitsInbound()));
        if (site.promised() > 0) {
            inputs.put("promised", round(site.promised()));
        }
        Distribution demand = demand(site, days);
        ObjectNode forecast = inputs.putObject("forecast").put("days", days).put("mean", round(demand.mean()));
        for (double level : new double[] {0.05, 0.5, 0.95}) {
            forecast.put("q" + level, round(demand.quantile(level)));
        }
        ObjectNode policy = inputs.putObject("policy");
        Supply supply = site.need().supply();
        policy.put("service_level", site.terms().policy().serviceLevel())
                .put("review_days", supply.review())
                .put("minimum_stock", supply.limits().minimumStock())
                .put("maximum_stock", site.terms().policy().maximumStock())
                .put("order_multiple", supply.limits().multiple())
                .put(
                        "minimum_order",
                        Double.isInfinite(supply.limits().minimum())
                                ? null
                                : supply.limits().minimum())
                .put("lead_time_days", round(supply.leadTime().mean()));
        return inputs;
    }

    private static void effect(ObjectNode details, int days, Prices prices, Outlook ignored, Outlook followed) {
        effect(details.putObject("if_ignored"), days, prices, ignored);
        effect(details.putObject("if_followed"), days, prices, followed);
    }

    /** What is to be expected, in units and in money. */
    private static void effect(ObjectNode effect, int days, Prices prices, Outlook outlook) {
        double unserved = outlook.lostUntil(days);
        double wasted = outlook.wastedUntil(outlook.lost().length);
        effect.put("days", days)
                .put("unserved", round(unserved))
                .put("wasted", round(wasted))
                .put("loss", round(unserved * prices.shortage()))
                .put("waste", round(wasted * prices.waste()));
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    private static double round(double value) {
        return Math.rint(value * 100) / 100;
    }
}
