package io.unitflow.job.message;

/**
 * Something that came in and could not be understood, with all that is needed to find it, mend it and send it again.
 *
 * @param topic where it came from: topic, or file relative to the input
 * @param partition the topic's partition; 0 for a file
 * @param offset the record's offset; 0 for a file
 * @param timestamp when the record was appended, epoch milliseconds
 * @param position the event's index in its record, or the line, from 0
 * @param reason why, for machines: a name of {@link io.unitflow.epcis.Rejection.Reason}
 * @param message why, one sentence for people
 * @param original the refused bytes, or null where they cannot be told apart
 */
public record DeadLetter(
        String topic,
        int partition,
        long offset,
        long timestamp,
        long position,
        String reason,
        String message,
        byte[] original) {}
