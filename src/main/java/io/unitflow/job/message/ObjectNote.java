package io.unitflow.job.message;

import io.unitflow.guarding.Particulars;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Stamp;

/**
 * An event says something of an object, or no longer does.
 *
 * @param object the object's key
 * @param more what the guard wants to know of the event
 * @param withdrawn whether the observation no longer holds: its event was declared wrong
 */
public record ObjectNote(String object, Observation observation, Particulars more, boolean withdrawn, Stamp stamp) {}
