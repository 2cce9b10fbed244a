package io.unitflow.job.message;

import io.unitflow.epcis.EpcisEvent;

/**
 * History gets an event, or loses one that another takes the place of.
 *
 * @param event the event with its verdict
 * @param replaced whether it was told before and no longer stands
 * @param ingestedAt when the record that told it was appended, epoch milliseconds
 * @param source topic or file
 */
public record HistoryNote(EpcisEvent event, boolean replaced, long ingestedAt, String source) {}
