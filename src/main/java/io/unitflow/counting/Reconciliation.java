package io.unitflow.counting;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.StockState;
import io.unitflow.network.CountedStock;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;

/**
 * Holds a count against the ledger: every spot where they differ, in how many units or in which, with the events behind it.
 *
 * <p>A site that the count names is taken to be counted whole, unless only what it lists is to be compared. Physical stock is
 * compared: sellable or not, but not what is on its way. Where a count gives a quantity without a lot, all lots of that product
 * at that site are compared as one; a unit counted without a lot is looked for under the lot that the ledger knows.
 */
public final class Reconciliation {
    private final StockMemory ledger;
    private final boolean onlyListed;
    private final Map<Spot, Tally> tallies = new TreeMap<>();
    private final Set<String> sites = new HashSet<>();
    private final Set<String> listed = new HashSet<>();
    private final Set<String> lotless = new HashSet<>();

    private Reconciliation(StockMemory ledger, boolean onlyListed) {
        this.ledger = ledger;
        this.onlyListed = onlyListed;
    }

    /**
     * The differences, sorted by product, lot and site.
     *
     * @param onlyListed whether products that the count does not list at a site were not counted there
     */
    public static List<Difference> of(StockMemory ledger, List<CountedStock> counted, boolean onlyListed) {
        Reconciliation reconciliation = new Reconciliation(ledger, onlyListed);
        counted.forEach(reconciliation::scope);
        counted.forEach(reconciliation::count);
        reconciliation.derive();
        return reconciliation.differences();
    }

    private static String pair(String gtin, String site) {
        return gtin + site;
    }

    private void scope(CountedStock stock) {
        sites.add(stock.site());
        listed.add(pair(stock.gtin(), stock.site()));
        if (stock.serial() == null && stock.lot() == null) {
            lotless.add(pair(stock.gtin(), stock.site()));
        }
    }

    private Tally tally(String gtin, String lot, String site) {
        String compared = lotless.contains(pair(gtin, site)) ? "" : lot;
        return tallies.computeIfAbsent(new Spot(gtin, compared, site), spot -> new Tally());
    }

    private boolean isCounted(String gtin, String site) {
        return onlyListed ? listed.contains(pair(gtin, site)) : sites.contains(site);
    }

    private void count(CountedStock stock) {
        if (stock.serial() == null) {
            Tally tally = tally(stock.gtin(), stock.lot() == null ? "" : stock.lot(), stock.site());
            tally.countedQuantity = tally.countedQuantity.add(stock.quantity());
            return;
        }
        String unit = Gs1Key.unit(stock.gtin(), stock.serial());
        String lot = stock.lot();
        if (lot == null) {
            Standing standing = ledger.standing(unit);
            lot = standing == null ? "" : standing.lot();
        }
        tally(stock.gtin(), lot, stock.site()).countedUnits.add(unit);
    }

    private void derive() {
        for (String object : ledger.objects()) {
            Standing standing = Gs1Key.isUnit(object) ? ledger.standing(object) : null;
            if (standing != null && standing.position() != null) {
                deriveUnit(object, standing);
            }
        }
        for (ClassKey goods : ledger.classes()) {
            if (isCounted(goods.gtin(), goods.site())) {
                Tally tally = tally(goods.gtin(), goods.lot(), goods.site());
                tally.derivedClasses = tally.derivedClasses.add(ledger.onHand(goods));
            }
        }
    }

    private void deriveUnit(String unit, Standing standing) {
        var position = standing.position();
        if (position.state() != StockState.IN_TRANSIT && isCounted(position.gtin(), position.site())) {
            Tally tally = tally(position.gtin(), position.lot(), position.site());
            tally.derivedUnits.add(unit);
            tally.unsellable += position.state() == StockState.UNSELLABLE ? 1 : 0;
        }
    }

    private List<Difference> differences() {
        Map<String, BigDecimal> nets = new HashMap<>();
        tallies.forEach(
                (spot, tally) -> nets.merge(pair(spot.gtin(), spot.site()), tally.difference(), BigDecimal::add));
        Explanation explanation = new Explanation(ledger);
        List<Difference> differences = new ArrayList<>();
        tallies.forEach((spot, tally) -> {
            if (tally.differs()) {
                boolean allLots = lotless.contains(pair(spot.gtin(), spot.site()));
                differences.add(new Difference(
                        spot,
                        tally.derived(),
                        BigDecimal.valueOf(tally.unsellable),
                        tally.counted(),
                        nets.get(pair(spot.gtin(), spot.site())),
                        explanation.of(spot, tally, allLots)));
            }
        });
        return differences;
    }
}
