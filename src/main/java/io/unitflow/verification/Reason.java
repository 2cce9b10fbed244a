package io.unitflow.verification;

/** Why a pack is not verified: the verificationFailureReason of the GS1 Lightweight Messaging Standard. */
public enum Reason {
    /** Nobody made a unit of this GTIN and serial. */
    NO_MATCH_GTIN_SERIAL("No_match_GTIN_Serial"),
    /** The unit was made, of another lot. */
    NO_MATCH_GTIN_SERIAL_LOT("No_match_GTIN_Serial_Lot"),
    /** The unit was made, with another expiry. */
    NO_MATCH_GTIN_SERIAL_EXPIRY("No_match_GTIN_Serial_Expiry"),
    /** The unit was made, of another lot and with another expiry. */
    NO_MATCH_GTIN_SERIAL_LOT_EXPIRY("No_match_GTIN_Serial_Lot_Expiry"),
    /** The identifier is right, and the pack must not be sold again. */
    NOT_FOR_REDISTRIBUTION("Not_for_re-distribution"),
    /** The manufacturer does not let it be sold again, whatever its state. */
    MANUFACTURER_POLICY("Manufacturer_policy"),
    /** Not told. */
    NO_REASON_PROVIDED("No_reason_provided");

    private final String word;

    Reason(String word) {
        this.word = word;
    }

    /** The word in messages. */
    public String word() {
        return word;
    }
}
