package io.unitflow.web;

import java.sql.SQLException;
import java.util.HashMap;
import java.util.Map;

/**
 * The master data: every place and product has an answer, known or not.
 *
 * @param sites by GLN-13
 * @param products by GTIN-14
 */
record Network(Map<String, Site> sites, Map<String, Product> products) {
    static final Network EMPTY = new Network(Map.of(), Map.of());

    static Network read(Database database) throws SQLException {
        Map<String, Site> sites = new HashMap<>();
        for (Site site : database.rows(
                "sites",
                row -> new Site(
                        row.getString("site"),
                        row.getString("name"),
                        row.getString("type"),
                        row.getString("region"),
                        row.getString("country"),
                        row.getObject("latitude", Double.class),
                        row.getObject("longitude", Double.class)))) {
            sites.put(site.site(), site);
        }
        Map<String, Product> products = new HashMap<>();
        for (Product product : database.rows(
                "products",
                row -> new Product(row.getString("gtin"), row.getString("name"), row.getBigDecimal("unit_cost")))) {
            products.put(product.gtin(), product);
        }
        return new Network(sites, products);
    }

    Site site(String site) {
        Site known = sites.get(site);
        return known == null ? Site.unknown(site) : known;
    }

    Product product(String gtin) {
        Product known = products.get(gtin);
        return known == null ? new Product(gtin, null, null) : known;
    }
}
