package io.unitflow.guarding;

import io.unitflow.ledger.StockState;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;

/**
 * What is kept of a lot at one site; immutable.
 *
 * @param quantities by state; none is zero
 * @param told the findings that were told and not taken back
 * @param shelf what those who watch over shelves were told, or null
 */
public record LotAtSite(Map<StockState, BigDecimal> quantities, List<Finding> told, ShelfLot shelf) {
    /** Of a site where nothing of the lot is. */
    public static final LotAtSite NONE = new LotAtSite(Map.of(), List.of(), null);

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
        return new LotAtSite(next, told, shelf);
    }

    /** The same after these findings were told. */
    public LotAtSite told(List<Finding> findings) {
        return findings.equals(told) ? this : new LotAtSite(quantities, findings, shelf);
    }

    /** What lies on the shelves, if the lot expires then; null where nothing does or nobody knows when. */
    public ShelfLot onShelf(LocalDate expires) {
        BigDecimal here = quantities.get(StockState.ON_HAND);
        return expires == null || here == null || here.signum() < 0 ? null : new ShelfLot(here, expires);
    }

    /** The same after this was told of the shelves. */
    public LotAtSite shelved(ShelfLot now) {
        return new LotAtSite(quantities, told, now);
    }

    /** Whether nothing is left to keep. */
    public boolean isEmpty() {
        return quantities.isEmpty() && told.isEmpty() && shelf == null;
    }
}
