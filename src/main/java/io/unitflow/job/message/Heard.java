package io.unitflow.job.message;

import io.unitflow.epcis.EpcisEvent;

/**
 * An event that was understood.
 *
 * @param event the event
 * @param ingestedAt when its record was appended, epoch milliseconds
 * @param origin where it can be read again
 */
public record Heard(EpcisEvent event, long ingestedAt, Origin origin) {}
