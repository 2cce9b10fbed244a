package io.unitflow.job.message;

import io.unitflow.epcis.EpcisEvent;

/**
 * An event is in force, or no longer is.
 *
 * @param withdrawn whether it was in force and no longer is: it was declared wrong, or another one counts under its ID
 */
public record EventNote(EpcisEvent event, boolean withdrawn) {}
