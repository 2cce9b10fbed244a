package io.unitflow.network;

import java.util.List;

/** The files of the things a network is made of. */
final class NetworkFiles {
    static final CsvFile<Site> SITES = new CsvFile<>(
            "sites.csv",
            List.of("site"),
            List.of("name", "type", "region", "country", "latitude", "longitude", "silent_after_hours", "time_zone"),
            NetworkFiles::site);

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
            NetworkFiles::product);

    private NetworkFiles() {}

    private static Site site(Row row) {
        return new Site(
                row.required("site", row::gln),
                row.text("name"),
                row.word("type", SiteType::of, "a type of site"),
                row.text("region"),
                row.country("country"),
                row.between("latitude", -90, 90),
                row.between("longitude", -180, 180),
                Row.real(row.positive("silent_after_hours")),
                row.zone("time_zone"));
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
        if (Row.reversed(product.launched(), product.ends())) {
            throw new WrongField("ends is before launched.");
        }
        if (Row.reversed(product.temperatureMin(), product.temperatureMax())) {
            throw new WrongField("temperature_max is below temperature_min.");
        }
    }
}
