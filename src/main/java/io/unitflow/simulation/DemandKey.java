package io.unitflow.simulation;

import java.time.LocalDate;

/**
 * What was asked for where and when.
 *
 * @param gtin GTIN-14
 * @param site GLN-13 of the outlet
 * @param date the outlet's local date
 */
public record DemandKey(String gtin, String site, LocalDate date) {}
