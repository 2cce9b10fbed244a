package io.unitflow.planning.daily;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.OrderLimits;
import io.unitflow.planning.Outlook;
import io.unitflow.planning.Prices;
import io.unitflow.planning.ProductPlan.Move;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supply;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Stream;

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
    /** Units of which a whole number says something. */
    private static final double LEAST_UNITS = 0.5;
    /** Money of which nobody counts the cents. */
    private static final double LARGE = 100;

    /**
     * Why to order.
     *
     * @param moved units that come by the plan's transfers, less than none: that leave
     * @param isCentre whether the site only passes goods on
     * @param worth what the order brings when the transfers go out
     */
    static Reason order(Planned site, OrderDecision order, double moved, boolean isCentre, Worth worth) {
        int days = cover(site);
        Expected sales = Expected.sales(site, days, isCentre);
        Expected asked = isCentre ? Expected.orders(site, days) : sales;
        // Sites order in lumps: a centre orders for those that come soon after the next occasion, too.
        int ahead = site.need().demand().horizon();
        Expected later = isCentre ? Expected.orders(site, ahead) : asked;
        OrderLimits limits = site.need().supply().limits();
        Bounds bounds = Bounds.of(order, limits, SupplyWords.late(site));
        boolean isLeast = limits.minimumStock() > 0 && order.rule().reorder() <= limits.minimumStock();
        Costs costs = Costs.ofOrder(site, order.quantity());
        // What will be gone before an order can be there is no part of the position, nor is what comes after it would.
        double expiring = site.stock().units()
                + site.stock().unitsInbound()
                - SupplyWords.late(site)
                - site.promised()
                + moved
                - order.position();
        String sentence = text(
                "Position %.0f (%.0f here, %.0f on the way%s%s%s) is %s%s. %s in %d days: %s%s.%s If ignored, %s; %s. %s%s%s",
                order.position(),
                site.here(),
                site.stock().unitsInbound() - SupplyWords.late(site),
                site.owed() > 0 ? text(", %.0f ordered of it by others", site.owed()) : "",
                moved == 0 ? "" : text(moved > 0 ? ", %.0f to come by transfer" : ", %.0f to leave", Math.abs(moved)),
                expiring < LEAST_UNITS ? "" : text(", %.0f to expire unsold before an order is there", expiring),
                rule(site, order, isLeast),
                bounds.text(),
                isCentre ? "Expected later orders of its sites" : "Expected demand",
                days,
                asked.units(),
                (isCentre ? text(", in %d days %.0f", ahead, later.mean()) : "") + asked.remarks(),
                living(site),
                unserved(
                        worth.sparedSoon(),
                        site,
                        (worth.isBelow() ? " at its sites" : "")
                                + (worth.soon() == days ? " in that time" : text(" in %d days", worth.soon()))),
                new Effect(worth.ignored(), worth.followed()).waste(site),
                lasting(site, worth),
                costs.text(),
                costs.way() > worth.money() && site.terms().isPriced() ? why(site, isLeast, bounds) : "");
        ObjectNode details = inputs(site, sales);
        if (isCentre) {
            asked.into(details.putObject("orders_expected"))
                    .put("look_ahead_days", ahead)
                    .put("look_ahead_mean", round(later.mean()));
        }
        ObjectNode rule = details.putObject("rule").put("name", isLeast ? "minimum-stock" : "reorder-point");
        if (isForOthers(order)) {
            rule.put("name", "longer-lived")
                    .put("longer_lived", round(site.shelf().lacking()));
        }
        rule.put("position", round(order.position()))
                .put("reorder_point", round(order.rule().reorder()))
                .put("order_up_to", round(order.rule().upTo()));
        bounds.names().forEach(rule.putArray("bound_by")::add);
        room(details, site, order.position() + SupplyWords.late(site) - Math.max(0, moved), order.quantity());
        worth.into(details);
        costs.into(details);
        return new Reason(sentence.strip() + RecallWords.of(site, details), details);
    }

    private static String rule(Planned site, OrderDecision order, boolean isLeast) {
        double reorder = order.rule().reorder();
        if (isForOthers(order)) {
            return text(
                    "not below the reorder point %.0f, but %.0f that others have ordered of it have to live longer than what is here: "
                            + "that is ordered",
                    reorder, site.shelf().lacking());
        }
        Double level = site.terms().policy().serviceLevel();
        return text(
                "below %s %.0f%s: order up to %.0f",
                isLeast ? "the least stock of its policy," : "the reorder point",
                reorder,
                isLeast || level == null ? "" : text(" (service level %s)", level),
                order.rule().upTo());
    }

    /** Whether there is enough of it, but of goods that die too soon for those who have ordered. */
    private static boolean isForOthers(OrderDecision order) {
        return order.rule().wish(order.position()) <= 0;
    }

    /** How long arriving goods are taken to live, where that is seen to matter: no lot says that of others. */
    private static String living(Planned site) {
        int life = site.terms().supply().life().most();
        return life > site.need().demand().horizon()
                ? ""
                : text(" Arriving goods are taken to live for %d days, by the lots that are known.", life);
    }

    /** What an order brings in all the days that it lasts, which is what bringing it is paid for. */
    private static String lasting(Planned site, Worth worth) {
        if (worth.lasts() <= worth.soon() || worth.spared() < NOTHING) {
            return "";
        }
        return text(
                "What is ordered is sold in %d days: %s. ",
                worth.lasts(), unserved(worth.spared(), site, " by then if nobody orders"));
    }

    /** Why an order goes out that costs more than it spares; empty: that is not known. */
    private static String why(Planned site, boolean isLeast, Bounds bounds) {
        boolean isLarger =
                bounds.names().contains("minimum_order") || bounds.names().contains("order_multiple");
        String asks = "";
        if (isLeast) {
            asks = "the least stock of its policy asks for it";
        } else if (site.terms().policy().serviceLevel() != null) {
            asks = "its service level asks for it";
        } else if (site.need().prices().orderUnit() < site.terms().prices().orderUnit()) {
            asks = "a policy of a site below asks for it";
        } else if (site.owed() > 0) {
            asks = "others have ordered them";
        } else if (isLarger) {
            asks = "no smaller order is possible";
        } else if (bounds.names().contains("supplier")) {
            asks = "no more can be had today";
        }
        return asks.isEmpty() ? "" : " Bringing them costs more than they spare: " + asks + ".";
    }

    /** What goes unserved without a decision. */
    private static String unserved(double units, Planned site, String when) {
        if (units < NOTHING) {
            return "hardly anything more goes unserved" + when;
        }
        String loss = site.terms().isPriced()
                ? ", a loss of " + money(units * site.terms().prices().shortage())
                : "";
        return text("%.1f units more go unserved%s%s", units, when, loss);
    }

    /** Why to move goods. */
    static Reason transfer(Planned from, Planned to, Move move, NamedLot lot, Effect given, Effect taken) {
        int days = cover(to);
        Expected wanted = Expected.sales(to, days, false);
        Expected own = Expected.sales(from, cover(from), false);
        Costs costs = Costs.ofTransfer(move, lot);
        boolean expires = lot.life() < Lot.FOR_EVER;
        boolean helps = taken.spared(days) >= NOTHING;
        double left = from.need().stock().units() - move.quantity();
        double least = from.need().supply().limits().minimumStock();
        String sentence = text(
                "%s has %s for an expected demand of %s in %d days%s; %s has %s%s for %s in %d days%s.%s "
                        + "If neither this nor an order goes out, %s; if all stays where it is, %s. %s",
                from.terms().name(),
                there(from),
                own.mean() > left ? own.oftenUnits() : own.units(),
                own.days(),
                least > 0 && left <= least ? text(", and keeps its least stock of %.0f", least) : "",
                to.terms().name(),
                helps ? "only " : "",
                there(to),
                wanted.units(),
                days,
                wanted.remarks(),
                expires
                        ? text(
                                " The lot can be sold for %d days%s, %d of them on the way.",
                                lot.life(),
                                isRecalled(from, lot) ? ", until it is recalled" : "",
                                move.lane().transit())
                        : "",
                unserved(taken.spared(days), to, " there in that time"),
                given.waste(from),
                costs.text());
        ObjectNode details = inputs(to, wanted);
        ObjectNode giver = inputs(from, own);
        effect(giver, own.days(), from.terms().prices(), given);
        details.set("giver", giver);
        Stock there = to.need().stock();
        room(details, to, there.units() + there.unitsInbound(), move.quantity());
        details.putObject("rule")
                .put("name", "transfer")
                .put("transit_days", move.lane().transit())
                .put("life_days", expires ? lot.life() : null);
        effect(details, days, to.terms().prices(), taken);
        costs.into(details);
        String recalls = RecallWords.of(from, giver) + RecallWords.of(to, details);
        return new Reason(sentence.strip() + recalls, details);
    }

    /** What lies at a site, and what of it is promised and what else is on its way. */
    private static String there(Planned site) {
        List<String> more = new ArrayList<>();
        if (site.owed() >= LEAST_UNITS) {
            more.add(text("%.0f promised to others", site.owed()));
        }
        if (site.stock().unitsInbound() >= LEAST_UNITS) {
            more.add(text("%.0f on the way", site.stock().unitsInbound()));
        }
        return text("%.0f", site.here()) + (more.isEmpty() ? "" : " (" + String.join(", ", more) + ")");
    }

    private static boolean isRecalled(Planned site, NamedLot lot) {
        return site.goods().announced().stream()
                .anyMatch(one -> one.lot().equals(lot.lot()) && one.days() == lot.life());
    }

    /** What is to be expected if nothing is done, and if all is done as planned. */
    record Effect(Outlook ignored, Outlook followed) {
        /** Units that are served because of it. */
        double spared(int days) {
            return Math.max(0, ignored.lostUntil(days) - followed.lostUntil(days));
        }

        private String waste(Planned site) {
            double without = ignored.wastedAtLast();
            double with = followed.wastedAtLast();
            if (without < NOTHING && with < NOTHING) {
                return "nothing expires";
            }
            String worth = site.terms().isPriced()
                    ? ", worth " + money(without * site.need().prices().waste())
                    : "";
            return Math.abs(with - without) < NOTHING
                    ? text("%.1f units expire%s, as they do if it is followed", without, worth)
                    : text("%.1f units expire%s, and %.1f if it is followed", without, worth, with);
        }
    }

    /** Days until an order of the next occasion arrives, on average. */
    private static int cover(Planned site) {
        Supply supply = site.need().supply();
        int days = (int) Math.ceil(supply.leadTime().mean() + supply.review());
        return Math.min(days, site.need().demand().horizon());
    }

    private static ObjectNode inputs(Planned site, Expected demand) {
        ObjectNode inputs = JSON.createObjectNode();
        ArrayNode stock = inputs.putArray("stock");
        Stream.concat(site.goods().lots().stream(), site.goods().promised().stream())
                .forEach(lot -> stock.addObject()
                        .put("lot", lot.lot())
                        .put("quantity", round(lot.quantity()))
                        .put("life_days", lot.life() < Lot.FOR_EVER ? lot.life() : null));
        inputs.put("on_the_way", round(site.stock().unitsInbound()));
        if (site.owed() > 0) {
            inputs.put("promised", round(site.owed()));
        }
        demand.into(inputs.putObject("forecast"));
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
                .put("lead_time_days", round(supply.leadTime().mean()))
                .put(
                        "arriving_life_days",
                        site.terms().supply().life().most() < Lot.FOR_EVER
                                ? site.terms().supply().life().most()
                                : null);
        return inputs;
    }

    /** Units that a site may get before it has the most that it may, by all that is proposed; no fewer than are. */
    private static void room(ObjectNode details, Planned site, double position, double proposed) {
        double most = site.need().supply().limits().maximumStock();
        if (most < Double.POSITIVE_INFINITY) {
            details.put("room", round(Math.max(most - position, proposed)));
        }
    }

    private static void effect(ObjectNode details, int days, Prices prices, Effect effect) {
        effect(details.putObject("if_ignored"), days, prices, effect.ignored());
        effect(details.putObject("if_followed"), days, prices, effect.followed());
    }

    /** What is to be expected, in units and in money. */
    private static void effect(ObjectNode effect, int days, Prices prices, Outlook outlook) {
        effect(effect, days, outlook.lostUntil(days), outlook.wastedAtLast(), prices);
    }

    static void effect(ObjectNode effect, int days, double unserved, double wasted, Prices prices) {
        effect.put("days", days)
                .put("unserved", round(unserved))
                .put("wasted", round(wasted))
                .put("loss", round(unserved * prices.shortage()))
                .put("waste", round(wasted * prices.waste()));
    }

    static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }

    /** An amount as people write it: without decimals where it is large. */
    static String money(double amount) {
        return BigDecimal.valueOf(amount)
                .setScale(amount < LARGE ? 2 : 0, RoundingMode.HALF_EVEN)
                .stripTrailingZeros()
                .toPlainString();
    }

    static double round(double value) {
        return Math.rint(value * 100) / 100;
    }
}
