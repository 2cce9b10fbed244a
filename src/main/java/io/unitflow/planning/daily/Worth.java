package io.unitflow.planning.daily;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Lookahead;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.OrderRule;
import io.unitflow.planning.Outlook;
import io.unitflow.planning.Prices;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supply;

/**
 * What an order brings where its goods are sold, when all transfers go out: until a next one could help, and in all the days that it lasts, which
 * is what its costs are to be held against.
 *
 * @param isBelow whether that is at sites below the one that orders
 * @param soon days until a next order could help
 * @param lasts days until what is ordered is sold
 * @param ignored what is to be expected without it, and without any later one
 * @param followed the same with it
 * @param later units beyond the steps ahead that are served because of it, until it is used up
 * @param prices what happens to goods costs there
 */
record Worth(boolean isBelow, int soon, int lasts, Outlook ignored, Outlook followed, double later, Prices prices) {
    /** Days after which nobody knows what is going to be asked for. */
    private static final int LONGEST = 365;

    /** An order of which so large a part is sold is used up: that demand is low and the rest lasts is always possible. */
    private static final double USED = 0.95;

    private static final double NOTHING = 1e-6;

    /**
     * Of an order of a site that sells, with that stock.
     *
     * @param ignored what is to be expected without it; null: not known yet
     */
    static Worth ofSite(Planned site, OrderDecision order, Stock stock, Outlook ignored) {
        return of(false, site.need().with(stock), order, ignored, site.terms().prices());
    }

    /** Of an order of a site that supplies others. */
    static Worth ofCentre(Planned centre, OrderDecision order, Below below) {
        return of(
                true,
                below.need(centre.place().site()),
                order,
                null,
                centre.terms().prices());
    }

    private static Worth of(boolean isBelow, SiteNeed need, OrderDecision order, Outlook known, Prices prices) {
        Supply supply = need.supply().later(order.delay());
        Lookahead ahead = new Lookahead(need.stock(), need.demand(), supply, need.prices());
        Outlook ignored = known == null ? ahead.outlook(0, OrderRule.NEVER) : known;
        Outlook followed = ahead.outlook(order.quantity(), OrderRule.NEVER);
        int horizon = need.demand().horizon();
        int soon = soon(supply, horizon);
        double spared = spared(ignored, followed, horizon);
        double left = Math.max(0, followed.held()[horizon - 1] - ignored.held()[horizon - 1]);
        double enough = USED * (spared + left);
        int lasts = soon;
        while (lasts < horizon && spared(ignored, followed, lasts) < enough) {
            lasts++;
        }
        if (spared >= enough) {
            return new Worth(isBelow, soon, lasts, ignored, followed, 0, prices);
        }
        double after = left / rate(need.demand());
        double seen = Math.max(0, Math.min(after, longest(supply) - horizon));
        lasts = horizon + (int) Math.ceil(seen);
        return new Worth(isBelow, soon, lasts, ignored, followed, left * seen / after, prices);
    }

    /** Days until a next order could help, on average. */
    private static int soon(Supply supply, int horizon) {
        return Math.min((int) Math.ceil(supply.leadTime().mean() + supply.review()), horizon);
    }

    /** Days in which goods that are ordered today can be sold, and anybody knows of what. */
    private static double longest(Supply supply) {
        ShelfLife life = supply.life();
        LeadTime arrival = supply.leadTime();
        return Math.min(LONGEST, arrival.mean() + life.most());
    }

    /** Units that are sold a day beyond the steps ahead; next to nothing at least. */
    private static double rate(DemandPaths demand) {
        double sum = 0;
        for (int path = 0; path < demand.size(); path++) {
            sum += demand.until(path, demand.horizon() + 1) - demand.until(path, demand.horizon());
        }
        return Math.max(NOTHING, sum / demand.size());
    }

    /** Units that are served because of it until a next one could help. */
    double sparedSoon() {
        return spared(ignored, followed, soon);
    }

    /** Units that are served because of it in all the days that it lasts. */
    double spared() {
        return spared(ignored, followed, lasts) + later;
    }

    private static double spared(Outlook ignored, Outlook followed, int days) {
        return Math.max(0, ignored.lostUntil(days) - followed.lostUntil(days));
    }

    /** Money that it spares in these days: sales that are not lost, less what expires because of it. */
    double money() {
        double wasted = followed.wastedAtLast() - ignored.wastedAtLast();
        return spared() * prices.shortage() - Math.max(0, wasted) * prices.waste();
    }

    void into(ObjectNode details) {
        double unserved = followed.lostUntil(lasts);
        effect(details.putObject("if_ignored"), unserved + spared(), ignored);
        effect(details.putObject("if_followed"), unserved, followed);
        details.putObject("until_next_order")
                .put("days", soon)
                .put("unserved", Reason.round(sparedSoon()))
                .put("loss", Reason.round(sparedSoon() * prices.shortage()));
    }

    private void effect(ObjectNode effect, double unserved, Outlook outlook) {
        Reason.effect(effect, lasts, unserved, outlook.wastedAtLast(), prices);
    }
}
