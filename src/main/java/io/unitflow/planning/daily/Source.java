package io.unitflow.planning.daily;

import io.unitflow.planning.Inbound;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.Lot;
import io.unitflow.planning.Stock;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a supplier can promise to those that order of it: what it has itself only ordered is not there yet.
 *
 * @param now what lies there and nobody has ordered
 * @param soon that, and what is on its way and comes before its customers can order again; lives are those of goods that leave now
 * @param days until the last of that has come
 * @param next days until there may be more
 * @param coming all that is on its way or on order and promised to nobody
 * @param leadTime days until what it orders today comes, at most, if its own supplier has it
 * @param later the same of what it orders at its next occasion
 */
record Source(List<Lot> now, List<Lot> soon, int days, int next, List<Inbound> coming, int leadTime, int later) {
    /** The lists are copied. */
    Source {
        now = List.copyOf(now);
        soon = List.copyOf(soon);
        coming = List.copyOf(coming);
    }

    /**
     * Reads it off what is at a supplier and under way to it, without what is promised.
     *
     * @param ordered what it has ordered as well, without what is promised
     * @param orderDays days from a decision to the shipping of its goods
     * @param review days between two occasions to order of it
     * @param leadTime in which it gets what it orders
     */
    static Source of(Stock free, List<Inbound> ordered, int orderDays, int review, LeadTime leadTime) {
        int window = orderDays + review;
        List<Lot> soon = new ArrayList<>(free.onHand());
        int days = 0;
        for (Inbound one : free.inbound()) {
            if (days(one) <= window) {
                int left = one.life() == null ? Lot.FOR_EVER : one.life() + Math.min(days(one), orderDays);
                soon.add(new Lot(left, one.quantity()));
                days = Math.max(days, days(one));
            }
        }
        int next = Stream.concat(free.inbound().stream(), ordered.stream())
                .mapToInt(Source::days)
                .filter(arrives -> arrives > window)
                .min()
                .orElse(Integer.MAX_VALUE);
        int more = Math.max(window + 1, (int) Math.ceil(leadTime.mean()));
        int longest = leadTime.longest();
        return new Source(free.onHand(), soon, days, Math.min(next, more), ordered, longest, longest + review);
    }

    /** Without what has been sent elsewhere. */
    Source without(List<Lot> sent) {
        return new Source(without(now, sent), without(soon, sent), days, next, coming, leadTime, later);
    }

    private static List<Lot> without(List<Lot> lots, List<Lot> sent) {
        return new Stock(lots, List.of()).without(sent).onHand();
    }

    private static int days(Inbound one) {
        return (int) Math.ceil(one.arrival().mean() - 1e-9);
    }
}
