package io.unitflow.gs1;

import java.util.Map;

/**
 * What a pack's code says: GTIN, serial, lot and expiry. Read from any spelling; what the code does not hold is null.
 *
 * @param gtin GTIN-14
 * @param serial AI 21
 * @param lot AI 10
 * @param expiry AI 17, as written
 */
public record ProductIdentifier(String gtin, String serial, String lot, String expiry) {
    private static final String SERIAL = "21";
    private static final String LOT = "10";
    private static final String EXPIRY = "17";

    /**
     * Reads a Digital Link (with lot and expiry in its path or query), an element string with or without brackets, an EPC URN or a
     * key as Unitflow shows it; null where the text names no trade item.
     */
    public static ProductIdentifier read(String text) {
        String typed = text.strip();
        Map<String, String> scanned = ElementString.fields(typed);
        if (scanned != null && scanned.getOrDefault("01", "").matches("\\d{14}")) {
            return new ProductIdentifier(scanned.get("01"), scanned.get(SERIAL), scanned.get(LOT), scanned.get(EXPIRY));
        }
        String link = typed.matches("01/.+") && !Gs1Key.isKey(typed) ? DigitalLink.CANONICAL + typed : typed;
        String key = Gs1Key.parse(link);
        String gtin = Gs1Key.gtin(key);
        if (gtin == null) {
            return null;
        }
        boolean isLink = link.startsWith("http") || link.startsWith("HTTP");
        String lot = Gs1Key.isUnit(key) ? null : emptyIsNull(Gs1Key.lot(key));
        return new ProductIdentifier(
                gtin,
                Gs1Key.serial(key),
                isLink && lot == null ? DigitalLink.attribute(link, LOT) : lot,
                isLink ? DigitalLink.attribute(link, EXPIRY) : null);
    }

    private static String emptyIsNull(String text) {
        return text.isEmpty() ? null : text;
    }
}
