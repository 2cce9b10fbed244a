package io.unitflow.job.message;

import java.time.Instant;

/**
 * The newest event of a day.
 *
 * @param epochDay the day in UTC, as days since 1970-01-01
 * @param newest its event time, or null where no event of the day is in force
 */
public record DayNote(long epochDay, Instant newest) {}
