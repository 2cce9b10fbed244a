package io.unitflow.ledger;

/** Where an object is, in one word. */
public enum Mode {
    HERE,
    IN_TRANSIT,
    GONE
}
