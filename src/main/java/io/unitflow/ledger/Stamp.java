package io.unitflow.ledger;

/**
 * How new a fact is: carried beside every effect, so that each number can say as of when it holds.
 *
 * @param asOf event time, epoch milliseconds
 * @param ingestedAt when the record that told it was appended to its topic, epoch milliseconds
 */
public record Stamp(long asOf, long ingestedAt) {
    /** Older than every fact. */
    public static final Stamp NONE = new Stamp(Long.MIN_VALUE, Long.MIN_VALUE);

    /** As new to the job, of another event time. */
    public Stamp at(long eventTime) {
        return eventTime == asOf ? this : new Stamp(eventTime, ingestedAt);
    }

    /** The newer of both, field by field. */
    public Stamp latest(Stamp other) {
        if (asOf >= other.asOf && ingestedAt >= other.ingestedAt) {
            return this;
        }
        return new Stamp(Math.max(asOf, other.asOf), Math.max(ingestedAt, other.ingestedAt));
    }
}
