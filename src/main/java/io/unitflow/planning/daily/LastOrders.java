package io.unitflow.planning.daily;

import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Lookahead;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.OrderRule;
import io.unitflow.planning.Prices;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Supply;
import java.util.Arrays;

/** The last orders of a product that ends: all that can still be sold at once, where that is cheaper than to go on by a rule. */
final class LastOrders {
    private LastOrders() {}

    /**
     * What is cheaper of what was decided and to order for all of the time that is left.
     *
     * @param isInSight whether the product's end is; else what was decided counts
     */
    static OrderDecision of(SiteNeed need, boolean isInSight, OrderDecision decided) {
        Supply supply = need.supply();
        if (!isInSight || supply.limits().minimum() == Double.POSITIVE_INFINITY) {
            return decided;
        }
        double position = decided.position();
        double all = all(need);
        double units = supply.limits().allowed(all, position);
        Lookahead ahead = new Lookahead(need.stock(), need.demand(), supply, need.prices());
        boolean isCheaper =
                units > 0 && ahead.cost(units, OrderRule.NEVER) < ahead.cost(decided.quantity(), decided.rule());
        return isCheaper ? new OrderDecision(units, new OrderRule(position + 1, position + all), position) : decided;
    }

    /** Units that are asked for between the arrival of an order and the end, beyond what is then still there: as much as pays (newsvendor). */
    private static double all(SiteNeed need) {
        DemandPaths demand = need.demand();
        int arrives = (int) Math.round(need.supply().leadTime().mean());
        int last = Math.min(demand.horizon(), arrives + need.supply().life().most());
        double there = need.stock().units() + need.stock().unitsInbound();
        double[] units = new double[demand.size()];
        for (int path = 0; path < units.length; path++) {
            double before = 0;
            double asked = 0;
            for (int day = 0; day < last; day++) {
                before += day < arrives ? demand.at(path, day) : 0;
                asked += day < arrives ? 0 : demand.at(path, day);
            }
            units[path] = Math.max(0, asked - Math.max(0, there - before));
        }
        Arrays.sort(units);
        Prices prices = need.prices();
        double both = prices.shortage() + prices.waste();
        double worth = both > 0 ? Math.max(0, prices.margin()) / both : 1;
        return Math.ceil(units[(int) Math.min(units.length - 1.0, worth * units.length)]);
    }
}
