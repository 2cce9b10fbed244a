package io.unitflow.simulation;

import java.util.LinkedHashMap;
import java.util.Map;

/** Derives the lanes from who supplies whom; what changes the customs territory passes a customs site. */
final class Lanes {
    private static final double TRANSFER_KM_MAX = 4500;

    private Lanes() {}

    static long key(Site from, Site to) {
        return (long) from.index() << 32 | to.index();
    }

    static Map<Long, Lane> of(Network network) {
        Map<Long, Lane> lanes = new LinkedHashMap<>();
        for (Site to : network.sites()) {
            if (to.type() == SiteType.DISTRIBUTION_CENTER) {
                network.sites(SiteType.PLANT).forEach(plant -> add(network, lanes, plant, to, "supply"));
            } else if (!to.supplier().isEmpty()) {
                add(network, lanes, network.site(to.supplier()), to, "supply");
            }
        }
        addTransfers(network, lanes, SiteType.DISTRIBUTION_CENTER);
        addTransfers(network, lanes, SiteType.WHOLESALER);
        return lanes;
    }

    private static void addTransfers(Network network, Map<Long, Lane> lanes, SiteType type) {
        for (Site from : network.sites(type)) {
            for (Site to : network.sites(type)) {
                if (from != to && from.kilometresTo(to) <= TRANSFER_KM_MAX) {
                    add(network, lanes, from, to, "transfer");
                }
            }
        }
    }

    private static void add(Network network, Map<Long, Lane> lanes, Site from, Site to, String kind) {
        lanes.put(key(from, to), Lane.between(from, to, kind, customs(network, from, to)));
    }

    private static Site customs(Network network, Site from, Site to) {
        if (from.territory().equals(to.territory())) {
            return null;
        }
        return network.sites(SiteType.CUSTOMS).stream()
                .filter(site -> site.territory().equals(to.territory()))
                .findFirst()
                .orElse(null);
    }
}
