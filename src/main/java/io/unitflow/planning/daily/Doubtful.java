package io.unitflow.planning.daily;

import com.fasterxml.jackson.databind.node.ObjectNode;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Objects;
import java.util.function.Consumer;

/**
 * Orders of a product for a site of which nobody knows whether they will ever come.
 *
 * @param overdue units that are waited for no more
 * @param since the day on which the first of these were due; null: there are none
 * @param undated units of which is not known when they were ordered or are due: they are expected as if ordered today
 */
record Doubtful(double overdue, LocalDate since, double undated) {
    /** Those of a site. */
    static Doubtful of(List<OnOrder> orders, Terms.Of of, Shelves shelves) {
        List<OnOrder> old =
                orders.stream().filter(order -> shelves.isGivenUp(order, of)).toList();
        return new Doubtful(
                old.stream().mapToDouble(OnOrder::quantity).sum(),
                old.stream()
                        .map(order -> Patience.due(
                                order.ordered(), order.due(), of.supply().leadTime()))
                        .filter(Objects::nonNull)
                        .min(Comparator.naturalOrder())
                        .orElse(null),
                orders.stream()
                        .filter(Doubtful::isUndated)
                        .mapToDouble(OnOrder::quantity)
                        .sum());
    }

    private static boolean isUndated(OnOrder order) {
        return order.ordered() == null && order.due() == null;
    }

    /** One sentence for each kind that there is. */
    void tell(Place place, Consumer<String> remarks) {
        String what = " of " + place.gtin() + " on order for " + place.site();
        if (overdue > 0) {
            remarks.accept(Reason.text("%.0f", overdue) + what + ", due since " + since + ", are waited for no more.");
        }
        if (undated > 0) {
            remarks.accept(
                    Reason.text("%.0f", undated) + what
                            + " say neither when they were ordered nor when they are due: they are expected as if ordered today.");
        }
    }

    /** The same for the reason of an order that goes out all the same; often empty. */
    String words(ObjectNode details) {
        List<String> words = new ArrayList<>();
        if (overdue > 0) {
            details.put("overdue", Reason.round(overdue));
            words.add(Reason.text(" Another %.0f on order, due since %s, are waited for no more.", overdue, since));
        }
        if (undated > 0) {
            details.put("on_order_undated", Reason.round(undated));
            words.add(Reason.text(
                    " Of what is on the way %.0f are on order without any date: they are expected as if ordered today.",
                    undated));
        }
        return String.join("", words);
    }
}
