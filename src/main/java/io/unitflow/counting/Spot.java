package io.unitflow.counting;

import java.util.Comparator;

/**
 * What is compared: goods of a lot at a site.
 *
 * @param gtin GTIN-14
 * @param lot empty: unknown, or all of them where the count does not tell lots apart
 * @param site GLN-13
 */
public record Spot(String gtin, String lot, String site) implements Comparable<Spot> {
    private static final Comparator<Spot> ORDER =
            Comparator.comparing(Spot::gtin).thenComparing(Spot::lot).thenComparing(Spot::site);

    @Override
    public int compareTo(Spot other) {
        return ORDER.compare(this, other);
    }
}
