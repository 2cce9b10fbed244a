package io.unitflow.trace;

import java.time.Instant;
import java.util.Map;

/**
 * What an answer rests on: how far the stream of events had been read into the index.
 *
 * @param topic the stream, or null for an index of files
 * @param offsets per partition, the offset after the last record read
 * @param behind records that were in the stream and not in the index when it was last asked, or null where it was never asked
 * @param currentAt when the index last held all of the stream, or null if it never did
 * @param events events in the index
 */
public record Freshness(String topic, Map<Integer, Long> offsets, Long behind, Instant currentAt, long events) {}
