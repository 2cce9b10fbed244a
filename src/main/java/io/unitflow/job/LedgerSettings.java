package io.unitflow.job;

import io.unitflow.job.message.Total;
import io.unitflow.job.message.WrittenTotals;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import java.io.Serializable;

/**
 * How the ledger runs.
 *
 * @param levels how many containers around a unit are followed, at least 1
 * @param totals how totals are told
 * @param writtenPositions what an earlier run left in the table of positions, or null where there is no table
 * @param writtenDemand what an earlier run left in the table of demand, or null where there is no table
 */
public record LedgerSettings(
        int levels,
        TotalsSettings totals,
        WrittenTotals<PositionKey> writtenPositions,
        WrittenTotals<DemandKey> writtenDemand)
        implements Serializable {

    /** Five levels of packing, as the ledger defines. */
    public static final int DEFAULT_LEVELS = 5;

    public LedgerSettings {
        if (levels < 1) {
            throw new IllegalArgumentException("At least one level of packing has to be followed, not " + levels + ".");
        }
    }

    /** For an input that ends: every {@link Total} is told once, at the end. */
    public static LedgerSettings bounded() {
        return new LedgerSettings(DEFAULT_LEVELS, new TotalsSettings(0, 0), null, null);
    }
}
