package io.unitflow.planning.daily;

import io.unitflow.planning.Inbound;
import io.unitflow.planning.Stock;
import java.util.Comparator;
import java.util.List;

/**
 * What a supplier can promise to those that order of it.
 *
 * @param now units that lie there and nobody has ordered
 * @param soon those, and what comes before its customers can order again
 * @param days until the last of that has come
 * @param next days until there may be more
 */
record Source(double now, double soon, int days, int next) {
    /**
     * Reads it off a stock without what is promised.
     *
     * @param window days in which what comes can be promised already
     * @param leadTime days in which it gets what it orders
     */
    static Source of(Stock free, int window, int leadTime) {
        double now = free.units();
        double soon = now;
        int days = 0;
        int next = Math.max(window + 1, leadTime);
        List<Inbound> coming = free.inbound().stream()
                .sorted(Comparator.comparingDouble(one -> one.arrival().mean()))
                .toList();
        for (Inbound one : coming) {
            int arrives = (int) Math.ceil(one.arrival().mean() - 1e-9);
            if (arrives <= window) {
                soon += one.quantity();
                days = arrives;
            } else {
                next = Math.min(next, arrives);
            }
        }
        return new Source(now, soon, days, next);
    }
}
