package io.unitflow.planning.daily;

import io.unitflow.planning.Inbound;
import io.unitflow.planning.Stock;
import java.util.List;
import java.util.stream.Stream;

/**
 * What a supplier can promise to those that order of it: what it has itself only ordered is not there yet.
 *
 * @param now units that lie there and nobody has ordered
 * @param soon those, and what is on its way and comes before its customers can order again
 * @param days until the last of that has come
 * @param next days until there may be more
 */
record Source(double now, double soon, int days, int next) {
    /**
     * Reads it off what is at a supplier and under way to it, without what is promised.
     *
     * @param ordered what it has ordered as well
     * @param window days in which what comes can be promised already
     * @param leadTime days in which it gets what it orders
     */
    static Source of(Stock free, List<Inbound> ordered, int window, int leadTime) {
        double now = free.units();
        double soon = now;
        int days = 0;
        for (Inbound one : free.inbound()) {
            if (days(one) <= window) {
                soon += one.quantity();
                days = Math.max(days, days(one));
            }
        }
        int next = Stream.concat(free.inbound().stream(), ordered.stream())
                .mapToInt(Source::days)
                .filter(arrives -> arrives > window)
                .min()
                .orElse(Integer.MAX_VALUE);
        return new Source(now, soon, days, Math.min(next, Math.max(window + 1, leadTime)));
    }

    private static int days(Inbound one) {
        return (int) Math.ceil(one.arrival().mean() - 1e-9);
    }
}
