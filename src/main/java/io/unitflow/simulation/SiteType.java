package io.unitflow.simulation;

import java.util.Locale;

/** What a site does, named as in {@code sites.csv}. */
public enum SiteType {
    /** Makes units. */
    PLANT("shipments"),
    /** Is supplied by plants and supplies wholesalers. */
    DISTRIBUTION_CENTER("shipments"),
    /** Supplies the outlets of its region. */
    WHOLESALER("shipments"),
    /** Sees goods pass on international lanes. */
    CUSTOMS("shipments"),
    /** Dispenses to patients. */
    PHARMACY("dispenses"),
    /** Dispenses to its wards. */
    HOSPITAL("dispenses"),
    /** Sells over the counter. */
    RETAILER("sales");

    private final String topic;

    SiteType(String topic) {
        this.topic = topic;
    }

    /** The topic to which sites of this type report. */
    public String topic() {
        return topic;
    }

    /** The word used in {@code sites.csv}, such as {@code distribution-center}. */
    public String word() {
        return name().toLowerCase(Locale.ROOT).replace('_', '-');
    }

    /** Whether goods leave the network here, to people. */
    public boolean outlet() {
        return this == PHARMACY || this == HOSPITAL || this == RETAILER;
    }

    /** The CBV step by which an outlet of this type hands goods out. */
    public String saleStep() {
        return this == RETAILER ? "retail_selling" : "dispensing";
    }

    static SiteType of(String word) {
        return valueOf(word.toUpperCase(Locale.ROOT).replace('-', '_'));
    }
}
