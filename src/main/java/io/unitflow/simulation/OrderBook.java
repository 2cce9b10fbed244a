package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** What sites have ordered and not yet received. */
final class OrderBook {
    /**
     * A wish for goods.
     *
     * @param customer who wants them
     * @param product what
     * @param quantity units
     */
    record Order(Site customer, Product product, long quantity) {}

    private final List<List<Order>> bySupplier = new ArrayList<>();
    private final long[][] open;

    OrderBook(Network network) {
        network.sites().forEach(site -> bySupplier.add(new ArrayList<>()));
        open = new long[network.sites().size()][network.products().size()];
    }

    void place(Site supplier, Order order) {
        bySupplier.get(supplier.index()).add(order);
        settle(order.customer(), order.product(), -order.quantity());
    }

    /** Takes back what a supplier has not shipped yet, the newest wishes first, up to so many units. */
    void cancel(Site supplier, Order order) {
        List<Order> orders = bySupplier.get(supplier.index());
        long left = order.quantity();
        for (int i = orders.size() - 1; i >= 0 && left > 0; i--) {
            Order one = orders.get(i);
            if (one.customer() == order.customer() && one.product() == order.product()) {
                long taken = Math.min(left, one.quantity());
                if (taken == one.quantity()) {
                    orders.remove(i);
                } else {
                    orders.set(i, new Order(one.customer(), one.product(), one.quantity() - taken));
                }
                settle(one.customer(), one.product(), taken);
                left -= taken;
            }
        }
    }

    /** Units on order. */
    long open(Site customer, Product product) {
        return open[customer.index()][product.index()];
    }

    /** Takes units received, or given up, from what is on order. */
    void settle(Site customer, Product product, long units) {
        open[customer.index()][product.index()] -= units;
    }

    /** Hands a supplier its orders by customer. */
    Map<Site, List<Order>> take(Site supplier) {
        Map<Site, List<Order>> byCustomer = new LinkedHashMap<>();
        List<Order> orders = bySupplier.get(supplier.index());
        orders.forEach(order -> byCustomer
                .computeIfAbsent(order.customer(), site -> new ArrayList<>())
                .add(order));
        orders.clear();
        return byCustomer;
    }
}
