package io.unitflow.simulation;

import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** The sites, products and lanes of the simulated world; the same for every seed. */
public final class Network {
    private final List<Site> sites;
    private final List<Product> products;
    private final Map<String, Site> byCode = new HashMap<>();
    private final Map<Long, Lane> lanes;
    private final List<List<Site>> customers = new ArrayList<>();

    Network(List<Site> sites, List<Product> products) {
        this.sites = List.copyOf(sites);
        this.products = List.copyOf(products);
        sites.forEach(site -> byCode.put(site.code(), site));
        this.lanes = Lanes.of(this);
        for (Site supplier : sites) {
            customers.add(sites.stream()
                    .filter(site -> site.supplier().equals(supplier.code()))
                    .toList());
        }
    }

    static Network load() {
        return NetworkResources.load();
    }

    /** All sites, in the order in which goods flow. */
    public List<Site> sites() {
        return sites;
    }

    /** All products. */
    public List<Product> products() {
        return products;
    }

    /** All lanes, supply before transfer. */
    public List<Lane> lanes() {
        return List.copyOf(lanes.values());
    }

    /**
     * Writes {@code sites.csv}, {@code products.csv}, {@code lanes.csv}, {@code markets.csv}, {@code policies.csv}, {@code limits.csv} and
     * a {@code lots.csv} of no rows (lots are made later, and told by events).
     *
     * @param folder made if it is missing
     * @throws IOException if a file cannot be written
     */
    public void writeTo(Path folder) throws IOException {
        writeTo(folder, false);
    }

    /**
     * The same, with orders that go out by themselves, or not.
     *
     * @throws IOException if a file cannot be written
     */
    public void writeTo(Path folder, boolean autoOrder) throws IOException {
        new NetworkFiles(this, autoOrder).writeTo(folder);
    }

    /** The site with that GLN-13, or null. */
    Site ofGln(String gln) {
        return sites.stream().filter(site -> site.gln().equals(gln)).findFirst().orElse(null);
    }

    /** The product with that GTIN-14, or null. */
    Product ofGtin(String gtin) {
        return products.stream()
                .filter(product -> product.gtin().equals(gtin))
                .findFirst()
                .orElse(null);
    }

    Site site(String code) {
        return byCode.get(code);
    }

    /** The lane between two sites, or null. */
    Lane lane(Site from, Site to) {
        return lanes.get(Lanes.key(from, to));
    }

    /** Who delivers a product to a site; null for plants and customs. */
    Site supplier(Site site, Product product) {
        return site.type() == SiteType.DISTRIBUTION_CENTER ? site(product.plant()) : site(site.supplier());
    }

    /** The sites that have this one as their only supplier. */
    List<Site> customers(Site supplier) {
        return customers.get(supplier.index());
    }

    List<Site> sites(SiteType type) {
        return sites.stream().filter(site -> site.type() == type).toList();
    }
}
