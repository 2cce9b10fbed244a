package io.unitflow.planning.daily;

import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.Outlook;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supply;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;

/** Reads shortages and surpluses off a site's stock and demand, as they come if nobody does anything. */
final class Imbalances {
    /** Less likely shortages are what safety stock is for. */
    private static final double LIKELY = 0.1;
    /** Smaller quantities are nobody's business. */
    private static final double LEAST_UNITS = 0.5;

    private final LocalDate today;

    /** Whether so many units are somebody's business. */
    static boolean matters(double units) {
        return units >= LEAST_UNITS;
    }

    Imbalances(LocalDate today) {
        this.today = today;
    }

    /** Days in which what is decided now can change whether a site is short: until an order of the next occasion arrives. */
    static int last(Planned site) {
        Supply supply = site.need().supply();
        return supply.leadTime().longest() + supply.review();
    }

    /**
     * The same where its supplier has too little: until that has enough and what is ordered then has come.
     *
     * @param order what it gets of its supplier
     * @param missing days until its supplier has enough; 0: it has
     */
    static int last(Planned site, OrderDecision order, int missing) {
        int usual = last(site) + order.delay();
        int dry = missing > 0 ? missing + site.need().supply().leadTime().longest() : 0;
        return Math.max(usual, dry);
    }

    /**
     * The days on which demand is likely to go unserved.
     *
     * @param site empty: of a region as a whole
     * @param days that are looked at
     */
    List<Imbalance> shortages(String gtin, String region, String site, Outlook outlook, int days) {
        int last = Math.min(outlook.lost().length, days);
        List<Imbalance> found = new ArrayList<>();
        int first = -1;
        for (int k = 0; k <= last; k++) {
            boolean likely = k < last && outlook.shortageProbability()[k] >= LIKELY;
            if (likely && first < 0) {
                first = k;
            } else if (!likely && first >= 0) {
                double units = 0;
                double probability = 0;
                for (int d = first; d < k; d++) {
                    units += outlook.lost()[d];
                    probability = Math.max(probability, outlook.shortageProbability()[d]);
                }
                if (units >= LEAST_UNITS) {
                    found.add(new Imbalance(
                            gtin, region, site, today.plusDays(first), today.plusDays(k - 1L), units, probability));
                }
                first = -1;
            }
        }
        return found;
    }

    /** What cannot be sold before it expires, and what lies above the most that the policy allows. */
    List<Imbalance> surpluses(Planned site, String region) {
        double most = site.need().supply().limits().maximumStock();
        return surpluses(
                site.place().gtin(),
                region,
                site.place().site(),
                site.need().stock(),
                site.need().demand(),
                most);
    }

    /**
     * The same of any stock.
     *
     * @param site empty: of a region as a whole
     * @param most units that there may be
     */
    List<Imbalance> surpluses(String gtin, String region, String site, Stock stock, DemandPaths demand, double most) {
        List<Imbalance> found = new ArrayList<>();
        double until = 0;
        double told = 0;
        for (Lot lot : stock.onHand()) {
            until += lot.quantity();
            if (lot.life() < Lot.FOR_EVER) {
                double[] left = left(demand, lot.life(), until);
                double units = left[0] - told;
                if (units >= LEAST_UNITS) {
                    found.add(
                            new Imbalance(gtin, region, site, today, today.plusDays(lot.life() - 1L), units, left[1]));
                    told = left[0];
                }
            }
        }
        double above = until - most - told;
        if (above >= LEAST_UNITS) {
            found.add(new Imbalance(gtin, region, site, today, today, above, 1));
        }
        return merged(found);
    }

    /** One row for one last day. */
    private static List<Imbalance> merged(List<Imbalance> found) {
        List<Imbalance> merged = new ArrayList<>();
        for (Imbalance next : found) {
            Imbalance last = merged.isEmpty() ? null : merged.get(merged.size() - 1);
            if (last != null && last.until().equals(next.until())) {
                merged.set(
                        merged.size() - 1,
                        new Imbalance(
                                last.gtin(),
                                last.region(),
                                last.site(),
                                last.from(),
                                last.until(),
                                last.quantity() + next.quantity(),
                                Math.max(last.probability(), next.probability())));
            } else {
                merged.add(next);
            }
        }
        return merged;
    }

    /** Units of a stock that are left after so many days, and how likely there are any; demand goes on as on each path. */
    private static double[] left(DemandPaths demand, int days, double stock) {
        double units = 0;
        double likely = 0;
        for (int s = 0; s < demand.size(); s++) {
            double rest = stock - demand.until(s, days);
            units += Math.max(0, rest);
            likely += rest > 0 ? 1 : 0;
        }
        return new double[] {units / demand.size(), likely / demand.size()};
    }
}
