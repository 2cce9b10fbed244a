package io.unitflow.job;

import io.unitflow.job.message.Delta;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;

/** Counted units as a change of a position. */
final class Units {
    private Units() {}

    static Delta<PositionKey> delta(PositionKey key, long units, Stamp stamp) {
        return new Delta<>(key, BigDecimal.valueOf(units), stamp);
    }
}
