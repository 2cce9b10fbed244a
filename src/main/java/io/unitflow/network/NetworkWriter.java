package io.unitflow.network;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.Objects;

/** Writes what headers can tell of sites and products as files that {@link NetworkFolder} reads, sorted by key. */
public final class NetworkWriter {
    private NetworkWriter() {}

    /**
     * Writes {@code sites.csv} and {@code products.csv}.
     *
     * @throws java.nio.file.FileAlreadyExistsException where one of them is there: people's own files are never replaced
     */
    public static void write(Path folder, Network network) throws IOException {
        Files.createDirectories(folder);
        try (CsvWriter csv = create(folder.resolve("sites.csv"))) {
            csv.writeRecord("site", "name", "country", "latitude", "longitude");
            network.sites().values().stream()
                    .sorted(Comparator.comparing(Site::site))
                    .forEach(site -> csv.writeRecord(
                            site.site(),
                            Objects.toString(site.name(), ""),
                            Objects.toString(site.country(), ""),
                            Row.plain(site.latitude()),
                            Row.plain(site.longitude())));
        }
        try (CsvWriter csv = create(folder.resolve("products.csv"))) {
            csv.writeRecord("gtin", "name");
            network.products().values().stream()
                    .sorted(Comparator.comparing(Product::gtin))
                    .forEach(product -> csv.writeRecord(product.gtin(), Objects.toString(product.name(), "")));
        }
    }

    private static CsvWriter create(Path file) throws IOException {
        Files.createFile(file);
        return CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file);
    }
}
