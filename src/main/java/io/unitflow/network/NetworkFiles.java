package io.unitflow.network;

import java.util.List;

/** The files a network folder may hold, and what a row of each says. */
final class NetworkFiles {
    static final CsvFile<Site> SITES = new CsvFile<>(
            "sites.csv",
            List.of("site"),
            List.of("name", "type", "region", "country", "latitude", "longitude", "silent_after_hours"),
            NetworkFiles::site,
            Site::site);

    static final CsvFile<Product> PRODUCTS = new CsvFile<>(
            "products.csv",
            List.of("gtin"),
            List.of(
                    "name",
                    "contains_gtin",
                    "contains_quantity",
                    "unit_cost",
                    "holding_cost_per_year",
                    "shortage_cost",
                    "order_multiple",
                    "minimum_order",
                    "launched",
                    "ends",
                    "temperature_min",
                    "temperature_max"),
            NetworkFiles::product,
            Product::gtin);

    private NetworkFiles() {}

    private static Site site(Row row) {
        return new Site(
                row.required("site", row::gln),
                row.text("name"),
                siteType(row),
                row.text("region"),
                row.country("country"),
                row.between("latitude", -90, 90),
                row.between("longitude", -180, 180),
                row.positive("silent_after_hours") == null
                        ? null
                        : row.positive("silent_after_hours").doubleValue());
    }

    private static SiteType siteType(Row row) {
        String code = row.text("type");
        return code == null ? null : SiteType.of(code).orElseThrow(() -> Row.wrong("type", code, "a type of site"));
    }

    private static Product product(Row row) {
        Product product = new Product(
                row.required("gtin", row::gtin),
                row.text("name"),
                row.gtin("contains_gtin"),
                row.positive("contains_quantity"),
                row.notNegative("unit_cost"),
                row.notNegative("holding_cost_per_year"),
                row.notNegative("shortage_cost"),
                row.positive("order_multiple"),
                row.notNegative("minimum_order"),
                row.date("launched"),
                row.date("ends"),
                row.number("temperature_min"),
                row.number("temperature_max"));
        check(product);
        return product;
    }

    private static void check(Product product) {
        if ((product.containsGtin() == null) != (product.containsQuantity() == null)) {
            throw new WrongField("contains_gtin and contains_quantity are only given together.");
        }
        if (product.gtin().equals(product.containsGtin())) {
            throw new WrongField("contains_gtin names the product itself.");
        }
        if (reversed(product.launched(), product.ends())) {
            throw new WrongField("ends is before launched.");
        }
        if (reversed(product.temperatureMin(), product.temperatureMax())) {
            throw new WrongField("temperature_max is below temperature_min.");
        }
    }

    private static <T extends Comparable<? super T>> boolean reversed(T from, T to) {
        return from != null && to != null && to.compareTo(from) < 0;
    }
}
