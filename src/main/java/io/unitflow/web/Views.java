package io.unitflow.web;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** The shapes in which stock leaves the server; the same in answers and in the stream. Units are plain numbers. */
final class Views {
    private Views() {}

    /** A place with its stock. */
    record SiteStock(
            String site,
            String name,
            String type,
            String region,
            String country,
            Double latitude,
            Double longitude,
            BigDecimal onHand,
            BigDecimal inTransit,
            BigDecimal unsellable,
            Instant asOf) {}

    /** A product with its stock. */
    record ProductStock(
            String gtin,
            String name,
            BigDecimal unitCost,
            BigDecimal onHand,
            BigDecimal inTransit,
            BigDecimal unsellable,
            Instant asOf) {}

    /** A region with its stock; its name is the key. */
    record RegionStock(
            String region, long sites, BigDecimal onHand, BigDecimal inTransit, BigDecimal unsellable, Instant asOf) {}

    /** A product at a place with its stock. */
    record PairStock(
            String gtin,
            String name,
            String site,
            BigDecimal onHand,
            BigDecimal inTransit,
            BigDecimal unsellable,
            Instant asOf) {}

    static SiteStock site(Site site, Stock s) {
        return new SiteStock(
                site.site(),
                site.name(),
                site.type(),
                site.region(),
                site.country(),
                site.latitude(),
                site.longitude(),
                s.onHand(),
                s.inTransit(),
                s.unsellable(),
                s.asOf());
    }

    static ProductStock product(Product p, Stock s) {
        return new ProductStock(p.gtin(), p.name(), p.unitCost(), s.onHand(), s.inTransit(), s.unsellable(), s.asOf());
    }

    static PairStock pair(Pair pair, Network network, Stock s) {
        return new PairStock(
                pair.gtin(),
                network.product(pair.gtin()).name(),
                pair.site(),
                s.onHand(),
                s.inTransit(),
                s.unsellable(),
                s.asOf());
    }

    /** The places named, in the order of their keys. */
    static List<SiteStock> sites(Collection<String> sites, Inventory inventory, Network network) {
        return sites.stream()
                .sorted()
                .map(site -> site(network.site(site), inventory.at(site)))
                .toList();
    }

    /** Regions of the stock given by place, in the order of their names. */
    static List<RegionStock> regions(Map<String, Stock> bySite, Network network) {
        Map<String, Stock> sums = new TreeMap<>();
        Map<String, Long> counts = bySite.keySet().stream()
                .collect(Collectors.groupingBy(site -> network.site(site).region(), Collectors.counting()));
        bySite.forEach((site, stock) -> sums.merge(network.site(site).region(), stock, Stock::plus));
        return sums.entrySet().stream()
                .map(e -> new RegionStock(
                        e.getKey(),
                        counts.get(e.getKey()),
                        e.getValue().onHand(),
                        e.getValue().inTransit(),
                        e.getValue().unsellable(),
                        e.getValue().asOf()))
                .toList();
    }
}
