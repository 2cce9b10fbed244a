package io.unitflow.job.planning;

import io.unitflow.network.Network;
import io.unitflow.network.NetworkFolder;
import io.unitflow.network.OpenOrder;
import io.unitflow.network.OrderStatus;
import io.unitflow.planning.daily.Cases;
import io.unitflow.planning.live.Placed;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the files of a folder say; read again when asked and one has changed. What cannot be read leaves all as it was. */
final class PlannedNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(PlannedNetwork.class);

    private final Path folder;
    private Map<String, String> read = Map.of();
    private Network network = Network.UNKNOWN;
    private Map<String, List<Placed>> orders = Map.of();

    /** @param folder null: nothing is known */
    PlannedNetwork(String folder) {
        this.folder = folder == null || folder.isEmpty() ? null : Path.of(folder);
        refresh();
    }

    /** Reads the files if one has changed; says whether one had. */
    boolean refresh() {
        if (folder == null) {
            return false;
        }
        try {
            Map<String, String> now = stamps();
            if (now.equals(read)) {
                return false;
            }
            network = NetworkFolder.read(folder).network();
            orders = orders(network);
            read = now;
            return true;
        } catch (IOException e) {
            LOG.warn("The network folder {} cannot be read: {}", folder, e.getMessage());
            return false;
        }
    }

    private Map<String, String> stamps() throws IOException {
        Map<String, String> stamps = new TreeMap<>();
        try (Stream<Path> files = Files.list(folder)) {
            for (Path file :
                    files.filter(path -> path.toString().endsWith(".csv")).toList()) {
                stamps.put(file.getFileName().toString(), Files.getLastModifiedTime(file) + " " + Files.size(file));
            }
        }
        return stamps;
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
                order.status() == null || order.status() == OrderStatus.OPEN,
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
