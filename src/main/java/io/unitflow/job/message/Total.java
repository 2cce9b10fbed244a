package io.unitflow.job.message;

import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;

/**
 * A total as it now stands.
 *
 * @param key what it is of
 * @param quantity how much; zero: there is no such row any more
 * @param stamp how new the newest fact in it is
 */
public record Total<K>(K key, BigDecimal quantity, Stamp stamp) {
    /** Whether there is nothing left. */
    public boolean isZero() {
        return quantity.signum() == 0;
    }
}
