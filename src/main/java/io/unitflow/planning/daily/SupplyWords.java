package io.unitflow.planning.daily;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.OrderDecision;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;

/** What there is to say of an order's supplier, and of orders that come too late to count. */
final class SupplyWords {
    private SupplyWords() {}

    /** Sentences that follow on the reason of an order; often none. The same goes into its details. */
    static String of(Planned site, OrderDecision order, ObjectNode details) {
        StringBuilder words = new StringBuilder();
        double late = late(site);
        if (late > 0) {
            details.put("on_order_later", late);
            words.append(text(" Another %.0f come too late to count.", late));
        }
        words.append(site.doubtful().words(details));
        String supplier = site.terms().supplier();
        if (order.free() < Double.POSITIVE_INFINITY) {
            details.putObject("supplier").put("free", Reason.round(order.free()));
        }
        if (order.wanted() > order.quantity()) {
            details.put("wanted", order.wanted());
            words.append(text(
                    order.dying()
                            ? " %.0f were wanted: what else %s has would expire before it is sold."
                            : " %.0f were wanted: %s cannot promise more.",
                    order.wanted(),
                    supplier));
        }
        if (order.delay() > 0) {
            details.put("supplier_waits_days", order.delay());
            words.append(text(
                    " %s first has to get them: they come %d %s later than usual.",
                    supplier, order.delay(), order.delay() == 1 ? "day" : "days"));
        }
        return words.toString();
    }

    /** Units on order that come after what is ordered at the next occasion; what its supplier will send is not on order yet. */
    static double late(Planned site) {
        List<Inbound> ordered = new ArrayList<>(site.need().stock().inbound());
        site.awaited().forEach(ordered::remove);
        return ordered.stream()
                .filter(one -> site.need().supply().countsFrom(one) > 0)
                .mapToDouble(Inbound::quantity)
                .sum();
    }

    private static String text(String format, Object... values) {
        return String.format(Locale.ROOT, format, values);
    }
}
