package io.unitflow.simulation;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** Writes a network as the folder of CSV files that {@code --network} takes. */
final class NetworkFiles {
    private static final String OUTLET_SERVICE = "0.98";
    /** What a warehouse lacks, all that it supplies lack. */
    private static final String WAREHOUSE_SERVICE = "0.995";

    private final Network network;
    private final String autoOrder;

    NetworkFiles(Network network, boolean autoOrder) {
        this.network = network;
        this.autoOrder = Boolean.toString(autoOrder);
    }

    void writeTo(Path folder) throws IOException {
        Files.createDirectories(folder);
        write(folder, "sites.csv", this::sites);
        write(folder, "products.csv", this::products);
        write(folder, "lanes.csv", this::lanes);
        write(folder, "markets.csv", this::markets);
        write(folder, "policies.csv", this::policies);
        if (!Files.exists(folder.resolve("limits.csv"))) {
            // Somebody may have stopped orders with the one that is there.
            write(folder, "limits.csv", NetworkFiles::limits);
        }
        write(folder, "lots.csv", csv -> csv.writeRecord("gtin", "lot", "expires"));
    }

    private interface Rows {
        void writeTo(CsvWriter csv);
    }

    private static void write(Path folder, String file, Rows rows) throws IOException {
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(folder.resolve(file))) {
            rows.writeTo(csv);
        }
    }

    private void sites(CsvWriter csv) {
        csv.writeRecord("site", "name", "type", "region", "country", "latitude", "longitude", "silent_after_hours");
        for (Site site : network.sites()) {
            csv.writeRecord(
                    site.gln(),
                    site.name(),
                    site.type().word(),
                    site.region(),
                    site.country(),
                    text(site.latitude()),
                    text(site.longitude()),
                    site.type().outlet() ? "72" : "");
        }
    }

    private void products(CsvWriter csv) {
        csv.writeRecord(
                "gtin",
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
                "temperature_max");
        for (Product product : network.products()) {
            csv.writeRecord(productRow(product, product.gtin(), product.name(), "", "", 1));
            if (!product.byClass()) {
                csv.writeRecord(productRow(
                        product,
                        product.caseGtin(),
                        product.name() + ", case",
                        product.gtin(),
                        Integer.toString(product.caseSize()),
                        product.caseSize()));
            }
        }
    }

    private static List<String> productRow(
            Product product, String gtin, String name, String contained, String quantity, int units) {
        return List.of(
                gtin,
                name,
                contained,
                quantity,
                text(product.unitCost() * units),
                "0.2",
                text((product.unitCost() * 1.5 + 5) * units),
                "1",
                "1",
                "",
                "",
                product.temperatureMin(),
                product.temperatureMax());
    }

    private void lanes(CsvWriter csv) {
        csv.writeRecord(
                "from",
                "to",
                "kind",
                "lead_time_days",
                "lead_time_sd_days",
                "cost_per_unit",
                "cost_per_shipment",
                "customs_days_max");
        for (Lane lane : network.lanes()) {
            csv.writeRecord(
                    lane.from().gln(),
                    lane.to().gln(),
                    lane.kind(),
                    Integer.toString(lane.leadDays()),
                    text(lane.spreadDays()),
                    text(lane.costPerUnit()),
                    text(lane.costPerShipment()),
                    lane.customs() == null ? "" : Integer.toString(Lane.CUSTOMS_DAYS_MAX));
        }
    }

    private void markets(CsvWriter csv) {
        csv.writeRecord("gtin", "country");
        for (Product product : network.products()) {
            product.markets().forEach(country -> csv.writeRecord(product.gtin(), country));
        }
    }

    private void policies(CsvWriter csv) {
        csv.writeRecord("gtin", "site", "service_level", "review_days", "supplier", "auto_order");
        Levels levels = new Levels(network);
        for (Site site : network.sites()) {
            for (Product product : network.products()) {
                Site supplier = network.supplier(site, product);
                if (supplier != null && levels.carries(site, product)) {
                    String service = site.type().outlet() ? OUTLET_SERVICE : WAREHOUSE_SERVICE;
                    csv.writeRecord(product.gtin(), site.gln(), service, "1", supplier.gln(), autoOrder);
                }
            }
        }
    }

    /** What goes out by itself: a distribution center orders for a region, each product on any day. */
    private static void limits(CsvWriter csv) {
        csv.writeRecord("gtin", "site", "value", "orders_per_week", "stopped");
        csv.writeRecord("*", "*", "1000000", "14", "false");
    }

    private static String text(double number) {
        return new BigDecimal(Double.toString(Math.round(number * 1e6) / 1e6))
                .stripTrailingZeros()
                .toPlainString();
    }
}
