package io.unitflow.simulation;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.function.BiFunction;

/** Reads the network from the resources {@code simulation/sites.csv} and {@code simulation/products.csv}. */
final class NetworkResources {
    private NetworkResources() {}

    static Network load() {
        return new Network(read("sites.csv", NetworkResources::site), read("products.csv", NetworkResources::product));
    }

    private static <T> List<T> read(String file, BiFunction<Integer, NamedCsvRecord, T> row) {
        List<T> rows = new ArrayList<>();
        try (InputStream stream = NetworkResources.class.getResourceAsStream("/simulation/" + file);
                CsvReader<NamedCsvRecord> reader =
                        CsvReader.builder().ofNamedCsvRecord(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            reader.forEach(line -> rows.add(row.apply(rows.size(), line)));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return rows;
    }

    private static Site site(int index, NamedCsvRecord row) {
        String prefix = row.getField("prefix");
        return new Site(
                index,
                row.getField("code"),
                Gs1Numbers.gln(prefix, Long.parseLong(row.getField("number"))),
                prefix.length(),
                row.getField("name"),
                SiteType.of(row.getField("type")),
                row.getField("region"),
                row.getField("country"),
                row.getField("territory"),
                number(row, "latitude"),
                number(row, "longitude"),
                ZoneId.of(row.getField("zone")),
                row.getField("supplier"));
    }

    private static Product product(int index, NamedCsvRecord row) {
        String prefix = row.getField("prefix");
        long item = Long.parseLong(row.getField("item"));
        String markets = row.getField("markets");
        return new Product(
                index,
                Gs1Numbers.gtin(0, prefix, item),
                Gs1Numbers.gtin(1, prefix, item),
                prefix.length(),
                row.getField("name"),
                row.getField("plant"),
                (int) number(row, "case_size"),
                (int) number(row, "shelf_days"),
                new Appetite(
                        number(row, "pharmacy"),
                        number(row, "hospital"),
                        number(row, "retailer"),
                        row.getField("season"),
                        number(row, "amplitude"),
                        number(row, "chance")),
                row.getField("handling").equals("class"),
                number(row, "unit_cost"),
                row.getField("temperature_min"),
                row.getField("temperature_max"),
                markets.isEmpty() ? List.of() : List.of(markets.split(" ")));
    }

    private static double number(NamedCsvRecord row, String field) {
        return Double.parseDouble(row.getField(field));
    }
}
