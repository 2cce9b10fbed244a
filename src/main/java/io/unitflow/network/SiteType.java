package io.unitflow.network;

import java.util.Locale;
import java.util.Optional;

/** What a site is for. */
public enum SiteType {
    /** Makes units. */
    PLANT,
    /** Distributes the owner's units within the network. */
    DISTRIBUTION_CENTER,
    /** Buys and distributes. */
    WHOLESALER,
    /** Dispenses to patients. */
    PHARMACY,
    /** Dispenses to its own patients. */
    HOSPITAL,
    /** Sells to consumers. */
    RETAILER,
    /** Holds units until they are cleared. */
    CUSTOMS;

    /** The word in files, tables and messages, such as {@code distribution-center}. */
    public String code() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** The type of that word, if there is one. */
    public static Optional<SiteType> of(String code) {
        return Words.find(values(), SiteType::code, code);
    }
}
