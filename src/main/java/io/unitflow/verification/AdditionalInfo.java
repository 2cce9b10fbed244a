package io.unitflow.verification;

/** What else is known of a pack, the gravest first: the additionalInfo of the GS1 Lightweight Messaging Standard. */
public enum AdditionalInfo {
    /** Known not to be what it says, or stolen. */
    ILLEGITIMATE("Illegitimate"),
    /** Something proves that not every pack with this identifier can be genuine, or that this one was diverted. */
    SUSPECT("Suspect"),
    /** Under a recall that has begun. */
    RECALLED("Recalled"),
    /** Its last day of use is over. */
    EXPIRED("Expired"),
    /** The expiry on the pack was right once; the lot may be used longer. */
    EXPIRATION_EXTENDED("ExpirationExtended");

    private final String word;

    AdditionalInfo(String word) {
        this.word = word;
    }

    /** The word in messages. */
    public String word() {
        return word;
    }
}
