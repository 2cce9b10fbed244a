package io.unitflow.job.message;

import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Stamp;

/**
 * An event says something of an object, or no longer does.
 *
 * @param object the object's key
 * @param withdrawn whether the observation no longer holds: its event was declared wrong
 */
public record ObjectNote(String object, Observation observation, boolean withdrawn, Stamp stamp) {}
