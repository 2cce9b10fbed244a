package io.unitflow.job;

import java.io.Serializable;

/**
 * How totals are told.
 *
 * @param flushMillis how long changes are collected, milliseconds; 0: until the input ends
 * @param catchUpMillis how long a table that an earlier run wrote may stay as it is while the job catches up, milliseconds
 */
public record TotalsSettings(long flushMillis, long catchUpMillis) implements Serializable {}
