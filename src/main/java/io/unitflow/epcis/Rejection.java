package io.unitflow.epcis;

/**
 * Something that came in and could not be understood, or not be applied in full.
 *
 * @param position the event's index in its document, or the line's number, from 0
 * @param reason why, for machines
 * @param message why, one sentence for people
 * @param original the bytes refused, where they can be told apart from the rest of the document; else null
 */
public record Rejection(long position, Reason reason, String message, byte[] original) {
    /** Why something was refused. */
    public enum Reason {
        /** Not JSON, XML or CSV, or broken in the middle. */
        MALFORMED,
        /** The document ends before its last event does. */
        TRUNCATED,
        /** A document, but of nothing that EPCIS knows. */
        NOT_EPCIS,
        /** An event type that EPCIS does not have, or none. */
        UNKNOWN_TYPE,
        /** No event time, or one that cannot be read. */
        UNREADABLE_TIME,
        /** No action where one is needed, or one that EPCIS does not have. */
        UNKNOWN_ACTION,
        /** An AggregationEvent ADD or DELETE that names no parent. */
        MISSING_PARENT,
        /** A field whose value has the wrong kind, such as a quantity that is not a number. */
        WRONG_VALUE,
        /** One event, line or message above the limit of its size. */
        TOO_LARGE,
        /** Understood, but for a time that is settled already: applied as far as nothing later stands against it. */
        LATE,
        /** Understood, but for a time of which nothing is known any more, or a correction of what is settled: not applied. */
        TOO_LATE
    }
}
