package io.unitflow.job;

import io.unitflow.job.message.Total;
import io.unitflow.job.message.Written;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Retention;
import java.io.Serializable;

/**
 * How the ledger runs.
 *
 * @param levels how many containers around a unit are followed, at least 1
 * @param observationsMax how many observations of an object are kept apart; older ones can no longer be taken back, and one that
 *     comes before them moves nothing any more
 * @param retention how long what is settled is remembered
 * @param totals how totals are told
 * @param positions what earlier runs left outside of positions
 * @param demand what earlier runs left outside of demand
 * @param lots what earlier runs left outside of the lots' expiry
 */
public record LedgerSettings(
        int levels,
        int observationsMax,
        Retention retention,
        TotalsSettings totals,
        Written<PositionKey> positions,
        Written<DemandKey> demand,
        Written<LotKey> lots)
        implements Serializable {

    /** Five levels of packing, as the ledger defines. */
    public static final int DEFAULT_LEVELS = 5;

    public LedgerSettings {
        if (levels < 1) {
            throw new IllegalArgumentException("At least one level of packing has to be followed, not " + levels + ".");
        }
    }

    /** For an input that ends: nothing is too late, and every {@link Total} is told once, at the end. */
    public static LedgerSettings bounded() {
        return bounded(DEFAULT_LEVELS);
    }

    /** As {@link #bounded()}, with so many levels of packing. */
    public static LedgerSettings bounded(int levels) {
        return new LedgerSettings(
                levels,
                Integer.MAX_VALUE,
                Retention.FOREVER,
                new TotalsSettings(0, 0),
                Written.nowhere(),
                Written.nowhere(),
                Written.nowhere());
    }
}
