package io.unitflow.epcis;

/** The three ways in which the network reports. Each takes EPCIS; the last two also take sale lines. */
public enum Feed {
    /** Plants, distribution centers, wholesalers: EPCIS only. */
    SHIPMENTS(null),
    /** Pharmacies and hospitals: a sale line is an ObjectEvent {@code dispensing}. */
    DISPENSES("dispensing"),
    /** Retailers: a sale line is an ObjectEvent {@code retail_selling}. */
    SALES("retail_selling");

    private final String saleStep;

    Feed(String saleStep) {
        this.saleStep = saleStep;
    }

    /** The business step that a sale line of this feed stands for, or null where sale lines are not taken. */
    public String saleStep() {
        return saleStep;
    }
}
