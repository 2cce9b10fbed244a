package io.unitflow.guarding;

import io.unitflow.ledger.StockState;
import java.math.BigDecimal;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a lot at one site; immutable.
 *
 * @param quantities by state; none is zero
 * @param told the findings that were told and not taken back
 */
public record LotAtSite(Map<StockState, BigDecimal> quantities, List<Finding> told) {
    /** Of a site where nothing of the lot is. */
    public static final LotAtSite NONE = new LotAtSite(Map.of(), List.of());

    public LotAtSite {
        quantities = Collections.unmodifiableMap(quantities);
        told = List.copyOf(told);
    }

    /** The same, but so much in that state. */
    public LotAtSite with(StockState state, BigDecimal quantity) {
        Map<StockState, BigDecimal> next = new EnumMap<>(StockState.class);
        next.putAll(quantities);
        if (quantity.signum() == 0) {
            next.remove(state);
        } else {
            next.put(state, quantity);
        }
        return new LotAtSite(next, told);
    }

    /** The same after these findings were told. */
    public LotAtSite told(List<Finding> findings) {
        return findings.equals(told) ? this : new LotAtSite(quantities, findings);
    }

    /** Whether nothing is left to keep. */
    public boolean isEmpty() {
        return quantities.isEmpty() && told.isEmpty();
    }
}
