package io.unitflow.forecasting.file;

import java.math.BigDecimal;
import java.time.LocalDate;

/**
 * The demand of a product at a site on one day of the past.
 *
 * @param gtin GTIN-14
 * @param site GLN-13
 * @param date the local day
 * @param quantity units, from 0 on
 */
public record PastDay(String gtin, String site, LocalDate date, BigDecimal quantity) {}
