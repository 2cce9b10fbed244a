package io.unitflow.simulation;

import java.time.Instant;

/**
 * One message of a partner, as it arrives: a JSON document, one event, or several lines.
 *
 * @param topic {@code shipments}, {@code dispenses}, {@code sales}, or {@code recalls} for an announcement
 * @param key the GLN-13 of the reporting site; of an announcement the recall's ID
 * @param value UTF-8 text; not copied, so not to be changed
 * @param time when it arrives
 */
public record Report(String topic, String key, byte[] value, Instant time) {}
