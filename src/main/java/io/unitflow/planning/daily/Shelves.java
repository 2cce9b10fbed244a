package io.unitflow.planning.daily;

import io.unitflow.network.Lane;
import io.unitflow.network.Network;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Lot;
import io.unitflow.planning.Stock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;

/** What sites have of a product and what they may expect: what is long overdue is nobody's. */
final class Shelves {
    /** Days that an order is waited for at most. */
    private static final int LATEST = 120;

    /** Days after which goods that are overdue on their way are not waited for. */
    private static final int PATIENCE_DAYS = 7;

    private final Network network;
    private final LocalDate today;
    private final int orderDays;
    private final Terms terms;

    Shelves(Network network, LocalDate today, int orderDays, Terms terms) {
        this.network = network;
        this.today = today;
        this.orderDays = orderDays;
        this.terms = terms;
    }

    /**
     * All that is at a site and on its way there.
     *
     * @param orders without those that are waited for no more
     * @param horizon days beyond which nobody looks: what lives longer lives as long as arriving goods do
     */
    Stock stock(String site, Goods goods, Terms.Of of, List<OnOrder> orders, int horizon) {
        List<Lot> lots = goods.lots().stream()
                .map(lot -> new Lot(lot.life(), lot.quantity()))
                .toList();
        List<Inbound> inbound = new ArrayList<>();
        for (Transit transit : goods.transits()) {
            LeadTime arrival = arrival(transit, of);
            int life = transit.life() - arrival.quantile(0.5);
            if (life > 0 && !isLost(transit, site, of)) {
                inbound.add(new Inbound(transit.quantity(), arrival, life >= horizon ? null : life));
            }
        }
        for (OnOrder order : orders) {
            if (order.to().equals(site)) {
                inbound.add(new Inbound(order.quantity(), arrival(order.ordered(), order.due(), of), null));
            }
        }
        return new Stock(lots, inbound);
    }

    /** Days until goods on their way arrive, as is to be expected. */
    int days(Transit transit, Terms.Of of) {
        return arrival(transit, of).quantile(0.5);
    }

    private LeadTime arrival(Transit transit, Terms.Of of) {
        return left(transit.since() == null ? null : transit.since().minusDays(orderDays), of);
    }

    /** Goods that were last seen on their way a week, or once more the longest way to the site, too long ago are stuck or lost. */
    private boolean isLost(Transit transit, String site, Terms.Of of) {
        int longest = of.supply().leadTime().longest();
        for (Lane lane : network.lanesTo(site)) {
            longest = Math.max(longest, terms.leadTime(lane).longest());
        }
        return transit.since() != null
                && transit.since()
                        .plusDays(longest + (long) Math.max(PATIENCE_DAYS, longest))
                        .isBefore(today);
    }

    /** Whether an order is not waited for any more. */
    boolean isGivenUp(OnOrder order, Terms.Of of) {
        LocalDate until =
                Patience.until(order.ordered(), order.due(), of.supply().leadTime());
        return until != null && until.isBefore(today);
    }

    /** What is left of the lead time of goods that were ordered that day; of those of which it is not known, half. */
    private LeadTime left(LocalDate since, Terms.Of of) {
        if (since == null) {
            return LeadTime.fixed(
                    Math.max(1, (int) Math.ceil(of.supply().leadTime().mean() / 2)));
        }
        return of.supply().leadTime().remaining((int) Math.max(0, ChronoUnit.DAYS.between(since, today)));
    }

    /** When an order arrives: when due, or as usual; what is overdue is expected from tomorrow on. */
    private LeadTime arrival(LocalDate ordered, LocalDate due, Terms.Of of) {
        if (due != null && due.isAfter(today)) {
            return LeadTime.fixed((int) Math.min(LATEST, ChronoUnit.DAYS.between(today, due)));
        }
        return left(ordered == null ? today : ordered, of);
    }
}
