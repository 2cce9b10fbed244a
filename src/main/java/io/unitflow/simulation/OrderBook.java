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
