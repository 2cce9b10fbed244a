package io.unitflow.job.message;

import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;

/**
 * A change of a total.
 *
 * @param key what the total is of
 * @param quantity how much more (negative: less)
 */
public record Delta<K>(K key, BigDecimal quantity, Stamp stamp) {}
