package io.unitflow.network;

import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** Makes records of what the headers of EPCIS documents say; they only ever fill gaps. A field that cannot be used is left out. */
public final class HeaderRecords {
    private static final int KEY_END = 17;

    private HeaderRecords() {}

    /**
     * The site or product that is told of, or nothing where nothing useful is said.
     *
     * @param key GS1 key: {@code 414/}GLN-13 or {@code 417/}GLN-13, {@code 01/}GTIN-14 perhaps with a lot
     * @param attributes by bare CBV name
     */
    public static Optional<MasterRecord> of(String key, Map<String, String> attributes) {
        Row row = new Row(attributes);
        if (key.matches("41[47]/[0-9]{13}(/.*)?")) {
            return site(key.substring(4, KEY_END), key.length() > KEY_END, row);
        }
        return key.matches("01/[0-9]{14}(/10/.*)?") ? product(key.substring(3, KEY_END), row) : Optional.empty();
    }

    /** @param inside whether it is only a place inside the site, with a name of its own */
    private static Optional<MasterRecord> site(String gln, boolean inside, Row row) {
        Site site = new Site(
                gln,
                inside ? null : usable("name", row::code),
                null,
                null,
                usable("countryCode", row::country),
                usable("latitude", column -> row.between(column, -90, 90)),
                usable("longitude", column -> row.between(column, -180, 180)),
                null);
        return site.equals(new Site(gln, null, null, null, null, null, null, null))
                ? Optional.empty()
                : Optional.of(site);
    }

    private static Optional<MasterRecord> product(String gtin, Row row) {
        for (String column : new String[] {"descriptionShort", "functionalName", "regulatedProductName"}) {
            String name = usable(column, row::code);
            if (name != null) {
                return Optional.of(Product.named(gtin, name));
            }
        }
        return Optional.empty();
    }

    private static <T> T usable(String column, Function<String, T> field) {
        try {
            return field.apply(column);
        } catch (WrongField e) {
            return null;
        }
    }
}
