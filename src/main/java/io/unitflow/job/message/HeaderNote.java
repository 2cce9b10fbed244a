package io.unitflow.job.message;

import io.unitflow.epcis.MasterData;
import io.unitflow.network.HeaderRecords;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.Product;
import io.unitflow.network.Site;
import java.util.Optional;

/**
 * What a document's header says of a site or product. All but kind and key may be null.
 *
 * @param kind {@code site} or {@code product}
 * @param key GLN-13 or GTIN-14
 * @param name what people call it
 * @param country of a site, ISO 3166-1 alpha-2
 * @param latitude of a site, degrees north
 * @param longitude of a site, degrees east
 */
public record HeaderNote(String kind, String key, String name, String country, Double latitude, Double longitude) {
    /** Both as one: what the later says, and of the earlier what the later leaves out. */
    public HeaderNote then(HeaderNote later) {
        return new HeaderNote(
                kind,
                key,
                later.name == null ? name : later.name,
                later.country == null ? country : later.country,
                later.latitude == null ? latitude : later.latitude,
                later.longitude == null ? longitude : later.longitude);
    }

    /** The note about a site or product, or nothing where it is about something else. */
    public static Optional<HeaderNote> of(MasterData told) {
        return HeaderRecords.of(told.key(), told.attributes()).flatMap(HeaderNote::of);
    }

    private static Optional<HeaderNote> of(MasterRecord told) {
        if (told instanceof Site site) {
            return Optional.of(new HeaderNote(
                    "site", site.site(), site.name(), site.country(), site.latitude(), site.longitude()));
        }
        return told instanceof Product product
                ? Optional.of(new HeaderNote("product", product.gtin(), product.name(), null, null, null))
                : Optional.empty();
    }
}
