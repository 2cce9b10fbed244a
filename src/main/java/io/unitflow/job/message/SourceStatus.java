package io.unitflow.job.message;

/**
 * How far one partition of a source has been read.
 *
 * @param source the topic
 * @param nextOffset the offset after the last record read
 * @param records records read, restarts included
 * @param events events understood in them
 * @param rejected dead letters written for them
 * @param newestEventTime epoch milliseconds of the newest event, {@code Long.MIN_VALUE} if there was none
 * @param ingestedAt when the last record read was appended, epoch milliseconds
 */
public record SourceStatus(
        String source,
        int partition,
        long nextOffset,
        long records,
        long events,
        long rejected,
        long newestEventTime,
        long ingestedAt) {}
