package io.unitflow.job.forecast;

import io.unitflow.forecasting.daily.Company;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.forecasting.daily.Word;
import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.masterdata.NetworkWatch;
import io.unitflow.network.Adjustment;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import io.unitflow.network.Site;
import java.io.IOException;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** What is known of sites, products and people's words; taken anew when asked and it has changed. */
final class WatchedNetwork implements Company, AutoCloseable {
    private final NetworkWatch watch;
    private Network network;
    private Map<List<String>, List<Adjustment>> adjustments;

    WatchedNetwork(NetworkSource source) throws IOException {
        watch = source.watch();
        take(watch.now());
    }

    private void take(Network now) {
        network = now;
        adjustments =
                now.adjustments().stream().collect(Collectors.groupingBy(word -> List.of(word.gtin(), word.site())));
    }

    /** Takes what is known now; says whether that is something else. */
    boolean refresh() {
        watch.refresh();
        if (watch.now() == network) {
            return false;
        }
        take(watch.now());
        return true;
    }

    @Override
    public void close() {
        watch.close();
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
