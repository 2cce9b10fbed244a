package io.unitflow.job.forecast;

import io.unitflow.forecasting.daily.Company;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.forecasting.daily.Word;
import io.unitflow.network.Adjustment;
import io.unitflow.network.Network;
import io.unitflow.network.NetworkFolder;
import io.unitflow.network.Product;
import io.unitflow.network.Site;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** What the files of a folder say of sites, products and people's words; read again when asked and they have changed. */
final class WatchedNetwork implements Company {
    private static final Logger LOG = LoggerFactory.getLogger(WatchedNetwork.class);
    private static final List<String> WATCHED = List.of("sites.csv", "products.csv", "adjustments.csv");

    private final Path folder;
    private List<FileTime> read = List.of();
    private Network network = Network.UNKNOWN;
    private Map<List<String>, List<Adjustment>> adjustments = Map.of();

    /** @param folder null: nothing is known */
    WatchedNetwork(String folder) {
        this.folder = folder == null ? null : Path.of(folder);
        refresh();
    }

    /** Reads the files if they have changed; says whether they had. What cannot be read leaves all as it was. */
    boolean refresh() {
        if (folder == null) {
            return false;
        }
        try {
            List<FileTime> now = times();
            if (now.equals(read)) {
                return false;
            }
            network = NetworkFolder.read(folder).network();
            adjustments = network.adjustments().stream()
                    .collect(Collectors.groupingBy(word -> List.of(word.gtin(), word.site())));
            read = now;
            return true;
        } catch (IOException e) {
            LOG.warn("The network folder {} cannot be read: {}", folder, e.getMessage());
            return false;
        }
    }

    private List<FileTime> times() throws IOException {
        List<FileTime> times = new ArrayList<>();
        for (String name : WATCHED) {
            Path file = folder.resolve(name);
            times.add(Files.exists(file) ? Files.getLastModifiedTime(file) : FileTime.fromMillis(0));
        }
        return times;
    }

    /** Where the site's days begin and end. */
    ZoneId zone(String site) {
        return network.site(site).map(Site::zone).orElse(ZoneOffset.UTC);
    }

    @Override
    public List<Word> words(String gtin, String site) {
        List<Word> words = new ArrayList<>();
        for (Adjustment one : adjustments.getOrDefault(List.of(gtin, site), List.of())) {
            words.add(new Word(
                    one.from().toEpochDay(),
                    one.to().toEpochDay(),
                    one.factor() == null ? null : one.factor().doubleValue(),
                    one.quantity() == null ? null : one.quantity().doubleValue()));
        }
        LocalDate launched = network.product(gtin).map(Product::launched).orElse(null);
        LocalDate ends = network.product(gtin).map(Product::ends).orElse(null);
        if (launched != null) {
            words.add(Word.launch(launched.toEpochDay()));
        }
        if (ends != null) {
            words.add(Word.end(ends.toEpochDay()));
        }
        return words;
    }

    @Override
    public List<Place> above(String site) {
        String region = network.site(site).map(Site::region).orElse(null);
        String country = network.site(site).map(Site::country).orElse(null);
        List<Place> above = new ArrayList<>();
        above.add(new Place(Place.Level.REGION, region == null ? "unknown" : region));
        if (country != null) {
            above.add(new Place(Place.Level.COUNTRY, country));
        }
        return above;
    }
}
