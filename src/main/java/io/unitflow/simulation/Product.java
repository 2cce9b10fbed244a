package io.unitflow.simulation;

import java.util.List;

/**
 * A medicine; there is one instance per GTIN, and {@code index} is its position in {@link Network#products}.
 *
 * @param index from 0
 * @param gtin GTIN-14 of the unit
 * @param caseGtin GTIN-14 of a full case; not used where goods are handled by class
 * @param prefixLength digits of the company prefix in the GTIN
 * @param name for people
 * @param plant code of the plant that makes it
 * @param caseSize units in a case
 * @param shelfDays days from making to expiry
 * @param appetite how much of it is asked for
 * @param byClass true: never serialized, told by GTIN, lot and quantity from plant to till
 * @param unitCost money
 * @param temperatureMin °C, empty where not watched
 * @param temperatureMax °C, empty where not watched
 * @param markets countries in which it may be sold; empty: anywhere
 */
public record Product(
        int index,
        String gtin,
        String caseGtin,
        int prefixLength,
        String name,
        String plant,
        int caseSize,
        int shelfDays,
        Appetite appetite,
        boolean byClass,
        double unitCost,
        String temperatureMin,
        String temperatureMax,
        List<String> markets) {

    /** Units per day that an outlet of this type is asked for on average; 0 where it does not carry the product. */
    double dailyRate(Site site) {
        boolean allowed = markets.isEmpty() || markets.contains(site.country());
        return allowed ? appetite.at(site.type()) * Size.DEMAND : 0;
    }
}
