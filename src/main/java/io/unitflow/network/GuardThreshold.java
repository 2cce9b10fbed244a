package io.unitflow.network;

import java.util.List;

/**
 * What a rule of the guard is set to for a product, a lane, both, or in general. Whether there is such a rule, and whether it can be
 * set so, the guard knows.
 *
 * @param gtin GTIN-14, or null: any product
 * @param from GLN-13 of where the lane begins, or null: any lane
 * @param to GLN-13 of where it ends; given if and only if {@code from} is
 * @param name of a threshold, or a kind of exception
 * @param value a number; of a kind: {@code on} or {@code off}
 */
public record GuardThreshold(String gtin, String from, String to, String name, String value) implements MasterRecord {
    static final CsvFile<GuardThreshold> FILE = new CsvFile<>(
            "thresholds.csv",
            List.of("gtin", "from", "to", "name"),
            List.of("name", "value"),
            List.of("gtin", "from", "to"),
            GuardThreshold::of);

    /** What is set where; each but the name may be null. */
    public record Key(String gtin, String from, String to, String name) {}

    @Override
    public Key key() {
        return new Key(gtin, from, to, name);
    }

    private static GuardThreshold of(Row row) {
        String from = any(row, "from") ? null : row.gln("from");
        String to = any(row, "to") ? null : row.gln("to");
        if ((from == null) != (to == null)) {
            throw new WrongField("from and to are only given together.");
        }
        return new GuardThreshold(
                any(row, "gtin") ? null : row.gtin("gtin"),
                from,
                to,
                row.required("name", row::code),
                row.required("value", row::code));
    }

    private static boolean any(Row row, String column) {
        return Policy.ANY.equals(row.text(column));
    }
}
