package io.unitflow.job.planning;

import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.masterdata.NetworkWatch;
import io.unitflow.network.Network;
import io.unitflow.network.OpenOrder;
import io.unitflow.network.OrderStatus;
import io.unitflow.planning.daily.Cases;
import io.unitflow.planning.live.Placed;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What is known of the network; taken anew when asked and it has changed. */
final class PlannedNetwork implements AutoCloseable {
    private final NetworkWatch watch;
    private Network network;
    private Map<String, List<Placed>> orders;

    PlannedNetwork(NetworkSource source) throws IOException {
        watch = source.watch();
        take(watch.now());
    }

    private void take(Network now) {
        network = now;
        orders = orders(now);
    }

    /** Takes what is known now; says whether that is something else. */
    boolean refresh() {
        watch.refresh();
        if (watch.now() == network) {
            return false;
        }
        take(watch.now());
        return true;
    }

    @Override
    public void close() {
        watch.close();
    }

    private static Map<String, List<Placed>> orders(Network network) {
        Map<String, List<Placed>> orders = new HashMap<>();
        for (OpenOrder order : network.orders()) {
            Cases.Units units = Cases.in(network, order.gtin());
            orders.computeIfAbsent(units.gtin(), gtin -> new ArrayList<>()).add(placed(order, units));
        }
        return orders;
    }

    private static Placed placed(OpenOrder order, Cases.Units units) {
        return new Placed(
                order.orderId(),
                order.from(),
                order.to(),
                order.quantity().doubleValue() * units.each(),
                order.ordered(),
                order.due(),
                order.status() == null ? OrderStatus.OPEN : order.status(),
                0);
    }

    Network network() {
        return network;
    }

    /** Orders that a file names, of the product and of cases of it. */
    List<Placed> orders(String gtin) {
        return orders.getOrDefault(gtin, List.of());
    }

    /** What one of a product counts as. */
    Cases.Units units(String gtin) {
        return Cases.in(network, gtin);
    }
}
