package io.unitflow.planning.daily;

import io.unitflow.planning.Inbound;
import io.unitflow.planning.Lot;
import io.unitflow.planning.OrderDecision;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;

/**
 * A centre's stock without what it owes to others: they wait for what is not there, so that it is ordered on, whatever else is decided.
 *
 * @param free what is there and on the way and not promised
 * @param lacking units that are promised and neither there nor on the way
 */
record Shelf(Stock free, double lacking) {
    /** Takes what is promised off what lies there, and then off what comes first. */
    static Shelf of(Stock stock, double promised) {
        return of(stock, promised, promised);
    }

    /**
     * The same where only some of it can be sent from what lies there, as that does not live long enough for who has ordered it.
     *
     * @param ready units, at most
     */
    static Shelf of(Stock stock, double promised, double ready) {
        List<Lot> given = stock.soonest(Math.min(promised, ready), 0);
        double rest = promised - given.stream().mapToDouble(Lot::quantity).sum();
        List<Inbound> inbound = new ArrayList<>();
        for (Inbound one : stock.inbound().stream()
                .sorted(Comparator.comparingDouble(one -> one.arrival().mean()))
                .toList()) {
            double part = Math.min(rest, one.quantity());
            rest -= part;
            if (part < one.quantity()) {
                inbound.add(new Inbound(one.quantity() - part, one.arrival(), one.life()));
            }
        }
        return new Shelf(new Stock(stock.without(given).onHand(), inbound), Math.max(0, rest));
    }

    /**
     * What was decided about what is free, and what is lacking with it, if that is worth bringing; the position is what is left when all
     * promises are kept.
     *
     * @param late units on the way that are no part of the position, but will be there at last
     */
    OrderDecision order(OrderDecision decided, SiteNeed need, double late) {
        double position = decided.position() - lacking;
        double passed = need.isWorthOrdering() ? lacking : 0;
        double quantity = need.supply().limits().allowed(decided.quantity() + passed, position + late);
        return new OrderDecision(quantity, decided.rule(), position);
    }
}
