package io.unitflow.trace;

import java.time.Instant;

/**
 * A time that an object spent in one container.
 *
 * @param container the container's key
 * @param from when it went in
 * @param fromEvent ID of the event that says so
 * @param until when it left, or null if it is in there now
 * @param untilEvent ID of the event that says so, or null
 * @param emptied whether it left because the container was emptied without a list
 */
public record Stay(
        String container, Instant from, String fromEvent, Instant until, String untilEvent, boolean emptied) {}
