package io.unitflow.ledger;

import java.time.LocalDate;

/**
 * The expiry of a lot as a set of events tells it: the latest of them wins, in whatever order they come. Immutable.
 *
 * @param latest the claim that counts, or null where there is none
 * @param claims how many there are
 */
public record LotExpiry(ExpiryClaim latest, long claims) {
    /** Nobody has told it. */
    public static final LotExpiry UNKNOWN = new LotExpiry(null, 0);

    /** The last day of use, or null. */
    public LocalDate expires() {
        return latest == null ? null : latest.expires();
    }

    /** The expiry with one more claim. */
    public LotExpiry plus(ExpiryClaim claim) {
        boolean counts = latest == null || latest.at().precedes(claim.at());
        return new LotExpiry(counts ? claim : latest, claims + 1);
    }

    /** The expiry that a set of claims gives, in whatever order they are listed. */
    public static LotExpiry of(Iterable<ExpiryClaim> claims) {
        LotExpiry expiry = UNKNOWN;
        for (ExpiryClaim claim : claims) {
            expiry = expiry.plus(claim);
        }
        return expiry;
    }
}
