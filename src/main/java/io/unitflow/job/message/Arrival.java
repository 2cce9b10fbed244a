package io.unitflow.job.message;

/**
 * When what is known of an event ID came.
 *
 * @param ingestedAt when the record that told the event that counts was appended, epoch milliseconds; {@link #UNKNOWN} too
 * @param source topic or file of that record, or null
 * @param declarationAt when the declaration was appended that the event is wrong; {@link #UNKNOWN} where there is none
 */
public record Arrival(long ingestedAt, String source, long declarationAt) {
    /** Not come yet, or told to an earlier version that did not keep it. */
    public static final long UNKNOWN = Long.MIN_VALUE;

    /** Nothing came. */
    public static final Arrival NONE = new Arrival(UNKNOWN, null, UNKNOWN);

    /** The event that counts came with this record. */
    public Arrival event(Heard heard) {
        return new Arrival(heard.ingestedAt(), heard.origin().source(), declarationAt);
    }

    /** The declaration came with this record. */
    public Arrival declaration(Heard heard) {
        return new Arrival(ingestedAt, source, heard.ingestedAt());
    }

    /** What an earlier version did not keep is as new as this record. */
    public Arrival notAfter(Heard heard) {
        return ingestedAt == UNKNOWN ? event(heard) : this;
    }
}
