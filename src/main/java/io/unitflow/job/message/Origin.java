package io.unitflow.job.message;

/**
 * Where an event came from.
 *
 * @param source topic, or file relative to the input
 * @param partition the topic's partition; 0 for a file
 * @param offset the record's offset; 0 for a file
 * @param position the event's index in its record, or the line, from 0
 */
public record Origin(String source, int partition, long offset, long position) {
    /** Nowhere: made in memory. */
    public static final Origin NONE = new Origin("", 0, 0, 0);
}
