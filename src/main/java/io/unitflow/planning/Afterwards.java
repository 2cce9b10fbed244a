package io.unitflow.planning;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * What becomes of today's goods when the steps that are looked ahead are over. No order changes it, since what comes later lives longer; but
 * it tells two sites apart of which one has goods for years, or goods that expire before it can have sold them, and the other would
 * buy the same.
 *
 * @param wasted units that expire unsold, on average over the paths
 * @param held units times steps that the others lie there, a year at most
 */
record Afterwards(double wasted, double held) {
    private static final Afterwards NOTHING = new Afterwards(0, 0);

    /** Steps beyond which nobody knows what is going to be asked for. */
    static final int LONGEST = 365;

    /** Goods of the same last step. */
    private record Batch(int life, double quantity) {}

    /** What becomes of a stock, and of what is on its way of which it is known how long it lives. */
    static Afterwards of(Stock stock, DemandPaths demand) {
        int horizon = demand.horizon();
        if (!reaches(stock, horizon)) {
            return NOTHING;
        }
        List<Batch> batches = new ArrayList<>();
        double units = 0;
        for (Lot lot : stock.onHand()) {
            batches.add(new Batch(lot.life(), lot.quantity()));
            units += lot.quantity();
        }
        for (Inbound inbound : stock.inbound()) {
            if (inbound.life() != null) {
                long life = (long) inbound.arrival().quantile(0.5) + inbound.life();
                batches.add(new Batch((int) Math.min(Lot.FOR_EVER, life), inbound.quantity()));
                units += inbound.quantity();
            }
        }
        if (units <= demand.least()) {
            return NOTHING;
        }
        batches.sort(Comparator.comparingInt(Batch::life));
        double wasted = 0;
        double held = 0;
        for (int s = 0; s < demand.size(); s++) {
            double sum = 0;
            double before = 0;
            double expired = 0;
            for (Batch batch : batches) {
                sum += batch.quantity();
                if (batch.life() <= horizon + LONGEST) {
                    expired = Math.max(expired, sum - demand.until(s, batch.life()));
                    before = batch.life() <= horizon ? expired : before;
                }
            }
            wasted += expired - before;
            held += held(
                    sum - expired - demand.until(s, horizon), demand.until(s, horizon + 1) - demand.until(s, horizon));
        }
        return new Afterwards(wasted / demand.size(), held / demand.size());
    }

    /** Whether anything lives longer than the look-ahead: what does not is sold or wasted in it. */
    private static boolean reaches(Stock stock, int horizon) {
        List<Lot> lots = stock.onHand();
        if (!lots.isEmpty() && lots.get(lots.size() - 1).life() > horizon) {
            return true;
        }
        for (Inbound inbound : stock.inbound()) {
            if (inbound.life() != null && (long) inbound.arrival().quantile(0.5) + inbound.life() > horizon) {
                return true;
            }
        }
        return false;
    }

    /** Units times steps of so many units that are sold at that rate, for so long as anybody looks. */
    private static double held(double units, double rate) {
        if (units <= 0) {
            return 0;
        }
        return units > rate * LONGEST ? LONGEST * (units - rate * LONGEST / 2) : units * units / rate / 2;
    }

    /** Money. */
    double cost(Prices prices) {
        return prices.waste() * wasted + prices.holding() * held;
    }
}
