package io.unitflow.simulation;

/** Whether goods can be sold, and the CBV disposition that says why not. */
enum Condition {
    GOOD(null),
    DAMAGED("damaged"),
    EXPIRED("expired"),
    RECALLED("recalled"),
    RETURNED("returned");

    private final String disposition;

    Condition(String disposition) {
        this.disposition = disposition;
    }

    String disposition() {
        return disposition;
    }
}
