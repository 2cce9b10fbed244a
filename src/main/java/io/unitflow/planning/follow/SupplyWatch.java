package io.unitflow.planning.follow;

import io.unitflow.planning.Lot;
import io.unitflow.planning.Scarcity;
import io.unitflow.planning.Stock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * Notices when a supplier confirms less of a product than was asked for: by what is on order, and where the goods have
 * already arrived, by what stock has more than sales, expiry and transfers explain.
 */
final class SupplyWatch {
    /** Suppliers confirm whole units, so a unit an order may be missing without any scarcity. */
    private static final double ROUNDING = 1;

    private record Scarce(double confirmed, double part, int periods) {}

    private final Scene scene;
    private final Map<String, Scarce> scarce = new HashMap<>();

    SupplyWatch(Scene scene) {
        this.scene = scene;
    }

    /** Compares what was decided in the period before with what has come of it. */
    void look(Decision before, Snapshot now, List<History> histories) {
        if (now.period() != before.snapshot().period() + 1) {
            return;
        }
        scene.products().forEach((product, items) -> {
            double asked = 0;
            double confirmed = 0;
            int orders = 0;
            for (int item : items) {
                if (before.orders()[item] > 0) {
                    orders++;
                    asked += before.orders()[item];
                    confirmed += Math.min(before.orders()[item], confirmed(item, before, now, histories.get(item)));
                }
            }
            note(product, asked, confirmed, orders);
        });
    }

    private void note(String product, double asked, double confirmed, int orders) {
        if (asked == 0) {
            return;
        }
        if (confirmed < asked - ROUNDING * orders - 1e-6) {
            Scarce known = scarce.get(product);
            scarce.put(product, new Scarce(confirmed, confirmed / asked, known == null ? 1 : known.periods() + 1));
        } else {
            scarce.remove(product);
        }
    }

    private static double confirmed(int item, Decision before, Snapshot now, History history) {
        int ordered = before.snapshot().period();
        double open = now.onOrder().get(item).stream()
                .filter(order -> order.ordered() == ordered)
                .mapToDouble(Snapshot.OnOrder::quantity)
                .sum();
        if (open > 0) {
            return open;
        }
        double earlier = before.snapshot().orderedBefore(item, ordered) - now.orderedBefore(item, ordered);
        double moved = before.snapshot().inTransfer()[item] + before.comingTo(item) - now.inTransfer()[item];
        return Math.max(0, now.units(item) - left(item, before, history.sold(ordered)) - earlier - moved);
    }

    /** What sales and expiry leave of the stock before. */
    private static double left(int item, Decision before, double sold) {
        Stock stock = new Stock(before.snapshot().stock().get(item), List.of())
                .without(before.sent().get(item));
        return stock.without(stock.soonest(sold, 0)).onHand().stream()
                .filter(lot -> lot.life() > 1)
                .mapToDouble(Lot::quantity)
                .sum();
    }

    /** Units of a product that its supplier is expected to have; infinite unless scarce. */
    double available(String product) {
        Scarce known = scarce.get(product);
        return known == null ? Double.POSITIVE_INFINITY : known.confirmed();
    }

    /** How scarce a product is: as much as last time, and as long again as it has been. */
    Scarcity scarcity(String product) {
        Scarce known = scarce.get(product);
        return known == null ? Scarcity.NONE : new Scarcity(known.part(), known.periods());
    }
}
