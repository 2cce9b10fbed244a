package io.unitflow.ledger;

/** The states that a position tells apart. */
public enum StockState {
    ON_HAND("on_hand"),
    UNSELLABLE("unsellable"),
    IN_TRANSIT("in_transit");

    private final String word;

    StockState(String word) {
        this.word = word;
    }

    /** The word in files, tables and messages. */
    public String word() {
        return word;
    }
}
