package io.unitflow.job.message;

import io.unitflow.epcis.EpcisEvent;

/**
 * History gets an event, or loses one that another takes the place of.
 *
 * @param event the event with its verdict
 * @param replaced whether it was told before and no longer stands
 * @param arrival when it came, and the declaration that it is wrong
 */
public record HistoryNote(EpcisEvent event, boolean replaced, Arrival arrival) {}
