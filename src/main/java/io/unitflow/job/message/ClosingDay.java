package io.unitflow.job.message;

import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;

/**
 * The closing stock of a position on a day on which it changed.
 *
 * @param day UTC, days since 1970-01-01
 * @param quantity the sum of what this day and all before it brought
 * @param stamp how new the newest fact in it is
 * @param there whether the table has a row of that day
 * @param told whether that row says the same
 */
public record ClosingDay(int day, BigDecimal quantity, Stamp stamp, boolean there, boolean told) {}
