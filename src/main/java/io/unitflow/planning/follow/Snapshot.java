package io.unitflow.planning.follow;

import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.planning.Lot;
import java.util.ArrayList;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * How things stand when a period's decision is due. Items that the network does not name are passed over, and so is stock
 * of nothing or less.
 *
 * @param period its number
 * @param stock lots by item
 * @param onOrder confirmed orders by item
 * @param inTransfer units moving to each item
 */
record Snapshot(int period, List<List<Lot>> stock, List<List<OnOrder>> onOrder, double[] inTransfer) {
    private static final Logger LOG = LoggerFactory.getLogger(Snapshot.class);

    /**
     * An order that the supplier confirmed.
     *
     * @param quantity units
     * @param ordered in which period
     */
    record OnOrder(double quantity, int ordered) {}

    /** Reads a snapshot and adds what it says of sales to the histories. */
    static Snapshot of(JsonNode message, Scene scene, List<History> histories) {
        int period = Fields.whole(message, "period");
        if (period < 0 || period > History.LAST_PERIOD) {
            throw new IllegalArgumentException("There is no period " + period + ".");
        }
        for (JsonNode sale : Fields.list(message, "sales")) {
            int item = index(sale, scene);
            if (item >= 0) {
                histories
                        .get(item)
                        .add(
                                Fields.whole(sale, "period"),
                                Fields.number(sale, "quantity"),
                                sale.path("stockout").asBoolean());
            }
        }
        List<List<Lot>> stock = lists(scene);
        for (JsonNode lot : Fields.list(message, "stock")) {
            int item = index(lot, scene);
            double quantity = Fields.number(lot, "quantity");
            int life = Fields.whole(lot, "life");
            if (item >= 0 && quantity > 0 && life > 0) {
                stock.get(item).add(new Lot(life, quantity));
            }
        }
        List<List<OnOrder>> onOrder = lists(scene);
        for (JsonNode order : Fields.list(message, "onOrder")) {
            int item = index(order, scene);
            double quantity = Fields.number(order, "quantity");
            if (item >= 0 && quantity > 0) {
                onOrder.get(item).add(new OnOrder(quantity, Fields.whole(order, "ordered")));
            }
        }
        double[] inTransfer = new double[scene.items().size()];
        for (JsonNode moving : Fields.list(message, "inTransfer")) {
            int item = index(moving, scene);
            if (item >= 0) {
                inTransfer[item] += Math.max(0, Fields.number(moving, "quantity"));
            }
        }
        return new Snapshot(period, stock, onOrder, inTransfer);
    }

    private static int index(JsonNode told, Scene scene) {
        Item item = Fields.item(told);
        Integer index = scene.index().get(item);
        if (index == null) {
            LOG.warn("The network has no {}; what is told of it is passed over.", item);
            return -1;
        }
        return index;
    }

    private static <T> List<List<T>> lists(Scene scene) {
        List<List<T>> lists = new ArrayList<>();
        scene.items().forEach(item -> lists.add(new ArrayList<>()));
        return lists;
    }

    /** Units in stock of an item. */
    double units(int item) {
        return stock.get(item).stream().mapToDouble(Lot::quantity).sum();
    }

    /** Units of an item that were ordered before a period and have not arrived. */
    double orderedBefore(int item, int period) {
        return onOrder.get(item).stream()
                .filter(order -> order.ordered() < period)
                .mapToDouble(OnOrder::quantity)
                .sum();
    }
}
