package io.unitflow.job.message;

import io.unitflow.guarding.Particulars;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Stamp;

/**
 * An event says something of an object, or no longer does.
 *
 * @param object the object's key
 * @param more what the guard wants to know of the event
 * @param withdrawn whether the observation no longer holds: its event was declared wrong
 */
public record ObjectNote(String object, Observation observation, Particulars more, boolean withdrawn, Stamp stamp) {
    /** "01/", a GTIN-14 and "/21/". */
    private static final int PRODUCT_LENGTH = 21;

    /** Whether it says the same of another unit of the same product, if this one's object is a unit. */
    public boolean isAlike(ObjectNote other) {
        return isSame(observation, other.observation)
                && isSame(more, other.more)
                && withdrawn == other.withdrawn
                && (stamp == other.stamp || stamp.equals(other.stamp))
                && other.object.length() > PRODUCT_LENGTH
                && object.regionMatches(0, other.object, 0, PRODUCT_LENGTH);
    }

    private static boolean isSame(Observation one, Observation other) {
        return one == other || (one.at().equals(other.at()) && one.equals(other));
    }

    private static boolean isSame(Particulars one, Particulars other) {
        return one == other || one.equals(other);
    }
}
