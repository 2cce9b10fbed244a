package io.unitflow.planning.daily;

import io.unitflow.forecasting.Forecast;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.Lot;
import io.unitflow.planning.ProductPlan;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import java.util.ArrayList;
import java.util.List;

/**
 * What is known of a product at a site, ready to be planned.
 *
 * @param need what decides; of what is there without what is promised to others
 * @param stock all that is there and on the way
 * @param promised units that others have ordered of it
 * @param ready units of these that what lies there can fulfil
 * @param onward days that goods take from there to those who order of it; 0: it sells them
 * @param known what planners know better than the forecast
 * @param awaited what is on the way to it in {@code need} only, because its supplier will send it
 * @param doubtful what is on order for it and may never come
 */
record Planned(
        Place place,
        Goods goods,
        Terms.Of terms,
        Forecast forecast,
        SiteNeed need,
        Stock stock,
        double promised,
        double ready,
        int onward,
        Adjusted known,
        List<Inbound> awaited,
        Doubtful doubtful) {
    /** The same when its supplier sends it these later on, whatever is decided today. */
    Planned awaiting(List<Inbound> sent) {
        if (sent.isEmpty()) {
            return this;
        }
        List<Inbound> inbound = new ArrayList<>(need.stock().inbound());
        inbound.addAll(sent);
        return new Planned(
                place,
                goods,
                terms,
                forecast,
                need.with(new Stock(need.stock().onHand(), inbound)),
                stock,
                promised,
                ready,
                onward,
                known,
                sent,
                doubtful);
    }

    /** What is there and on the way without what it owes to others. */
    Shelf shelf() {
        return Shelf.of(stock, promised, ready);
    }

    /** The same with what it lacks for others, who wait until what is ordered today can be there. */
    Planned waiting() {
        double lacking = shelf().lacking();
        int arrives = (int) Math.ceil(need.supply().leadTime().mean());
        return new Planned(
                place,
                goods,
                terms,
                forecast,
                need.with(need.demand().and(lacking, arrives)),
                stock,
                promised,
                ready,
                onward,
                known,
                awaited,
                doubtful);
    }

    /** Units that lie there, be they promised to others or not. */
    double here() {
        return stock.units() + goods.unitsPromised();
    }

    /** Units of these that are promised to others, or have been ordered by them and will be. */
    double owed() {
        return promised + goods.unitsPromised();
    }

    /** Whether the product's end is in sight. */
    boolean isEnding() {
        return known.isOver(need.demand().horizon());
    }

    /** Whether nobody is known to ask it for the product. */
    boolean isIdle() {
        return promised == 0 && onward == 0 && need.demand().mean() == 0;
    }

    /** The same when goods have been moved, by its place in the plan that moves them. */
    Planned after(ProductPlan plan, int index) {
        List<Lot> given = plan.moves().stream()
                .filter(move -> move.lane().from() == index)
                .flatMap(move -> move.lots().stream())
                .toList();
        return new Planned(
                place,
                given.isEmpty() ? goods : goods.without(given),
                terms,
                forecast,
                need.with(plan.after(index, need.stock())),
                plan.after(index, stock),
                promised,
                ready,
                onward,
                known,
                awaited,
                doubtful);
    }
}
