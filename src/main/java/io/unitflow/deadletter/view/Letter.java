package io.unitflow.deadletter.view;

import java.time.Instant;

/**
 * A dead letter without its bytes.
 *
 * @param partition of the topic of dead letters
 * @param offset there
 * @param refusedAt when the letter was appended
 * @param source the topic that its record came from
 * @param sourcePartition the record's partition there
 * @param sourceOffset the record's offset there
 * @param recordedAt when the record was appended
 * @param position the event's index in its record, or the line, from 0
 * @param reason why, for machines
 * @param message why, one sentence
 * @param bytes how many the letter holds; null where they are too large for one
 */
public record Letter(
        int partition,
        long offset,
        Instant refusedAt,
        String source,
        int sourcePartition,
        long sourceOffset,
        Instant recordedAt,
        long position,
        String reason,
        String message,
        Long bytes) {}
