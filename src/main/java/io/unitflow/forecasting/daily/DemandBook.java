package io.unitflow.forecasting.daily;

import io.unitflow.forecasting.Series;
import java.util.Arrays;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import java.util.function.LongPredicate;

/**
 * The demand of one product at one site day by day: a function of the days told, in whatever order they were told. At most
 * {@link #DAYS_MAX} days are kept; about 10 bytes for each that had any demand.
 *
 * @param ownDays days with demand that events told, ascending, as days since 1970-01-01
 * @param own units of each
 * @param pastDays days with demand that were loaded as the past, ascending
 * @param past units of each
 * @param stockOuts days that closed with nothing sellable on hand, ascending
 * @param onHand units sellable on hand at the close of the last settled day, over all lots
 * @param stocked whether anything was ever on hand
 * @param emptySince the day at whose close nothing was left, {@link #NEVER} while something is
 * @param settled the last day that closed, {@link #NONE} before any did
 * @param forgotten the earliest day with demand that events told and that is no longer kept, {@link #NEVER} without any
 */
public record DemandBook(
        long[] ownDays,
        double[] own,
        long[] pastDays,
        double[] past,
        long[] stockOuts,
        double onHand,
        boolean stocked,
        long emptySince,
        long settled,
        long forgotten) {
    /** So many days are kept: three years. */
    public static final int DAYS_MAX = 1_096;
    /** A site that was without for longer has given the product up: from then on no sale means no demand. */
    public static final int STOCK_OUT_DAYS_MAX = 28;
    /** Later than every day. */
    public static final long NEVER = Long.MAX_VALUE;
    /** Earlier than every day. */
    public static final long NONE = Long.MIN_VALUE;

    private static final double NOTHING = 1e-9;
    private static final long[] NO_DAYS = {};
    private static final double[] NO_UNITS = {};

    /** Nothing is known. */
    public static final DemandBook EMPTY =
            new DemandBook(NO_DAYS, NO_UNITS, NO_DAYS, NO_UNITS, NO_DAYS, 0, false, NEVER, NONE, NEVER);

    /** The first day with demand that events told; {@link #NEVER} without any. */
    public long firstOwn() {
        return ownDays.length == 0 ? forgotten : Math.min(forgotten, ownDays[0]);
    }

    /** Whether there is nothing to keep. */
    public boolean isEmpty() {
        return ownDays.length == 0 && pastDays.length == 0 && !stocked;
    }

    /**
     * This book after more was told and days have closed.
     *
     * @param told what was told since
     * @param lastDay the last day that has closed; not before the one settled
     */
    public DemandBook folded(Told told, long lastDay) {
        long first = lastDay - DAYS_MAX + 1;
        TreeMap<Long, Double> mine = merged(ownDays, own, told.own());
        TreeMap<Long, Double> before = merged(pastDays, past, told.past());
        SortedMap<Long, Double> old = mine.headMap(first);
        long gone = old.isEmpty() ? forgotten : Math.min(forgotten, old.firstKey());
        old.clear();
        before.headMap(first).clear();
        Shelf shelf = new Shelf(this, first);
        shelf.close(told.stock(), lastDay);
        return new DemandBook(
                days(mine),
                units(mine),
                days(before),
                units(before),
                shelf.stockOuts(),
                shelf.onHand,
                shelf.stocked,
                shelf.emptySince,
                lastDay,
                gone);
    }

    private static TreeMap<Long, Double> merged(long[] days, double[] units, Map<Long, Double> told) {
        TreeMap<Long, Double> all = new TreeMap<>();
        for (int i = 0; i < days.length; i++) {
            all.put(days[i], units[i]);
        }
        told.forEach((day, quantity) -> {
            if (quantity > 0) {
                all.put(day, quantity);
            } else {
                all.remove(day);
            }
        });
        return all;
    }

    private static long[] days(TreeMap<Long, Double> all) {
        return all.keySet().stream().mapToLong(Long::longValue).toArray();
    }

    private static double[] units(TreeMap<Long, Double> all) {
        return all.values().stream().mapToDouble(Double::doubleValue).toArray();
    }

    /**
     * The demand of each day up to one, from the first that had any.
     *
     * @param lastDay the last day
     * @param span from when on the site's events count, and of when its past is known
     */
    public DailyHistory history(String gtin, String site, long lastDay, SiteSpan span) {
        long first = lastDay - DAYS_MAX + 1;
        int length = (int) Math.max(0, lastDay - Math.max(first, firstDemand(span, lastDay)) + 1);
        double[] units = new double[length];
        long begin = lastDay - length + 1;
        for (int i = 0; i < length; i++) {
            units[i] = span.isObserved(begin + i) ? 0 : Double.NaN;
        }
        place(pastDays, past, begin, units, day -> !span.isOwn(day));
        place(ownDays, own, begin, units, span::isOwn);
        long[] empty = Arrays.stream(stockOuts)
                .filter(day -> day >= begin && day <= lastDay)
                .toArray();
        return new DailyHistory(gtin, site, lastDay, units, empty);
    }

    private long firstDemand(SiteSpan span, long lastDay) {
        long inPast = Arrays.stream(pastDays)
                .filter(day -> !span.isOwn(day))
                .findFirst()
                .orElse(NEVER);
        long first = Math.min(inPast, ownDays.length == 0 ? NEVER : ownDays[0]);
        return first > lastDay ? lastDay + 1 : first;
    }

    private static void place(long[] days, double[] told, long begin, double[] units, LongPredicate counts) {
        for (int i = 0; i < days.length; i++) {
            long at = days[i] - begin;
            if (at >= 0 && at < units.length && counts.test(days[i])) {
                units[(int) at] = Math.min(told[i], Series.MAX_QUANTITY);
            }
        }
    }

    /**
     * What was told of a product at a site since the last time.
     *
     * @param own units demanded by day, as they now stand; 0 where there are none any more
     * @param past the same of the past that was loaded
     * @param stock by how many units what is sellable on hand changed, by day
     */
    public record Told(Map<Long, Double> own, Map<Long, Double> past, SortedMap<Long, Double> stock) {
        /** To be filled. */
        public static Told nothing() {
            return new Told(new TreeMap<>(), new TreeMap<>(), new TreeMap<>());
        }
    }

    /** What lies on the shelf, close by close. */
    private static final class Shelf {
        private final TreeMap<Long, Boolean> out = new TreeMap<>();
        private final long settled;
        private final long first;
        private double onHand;
        private boolean stocked;
        private long emptySince;

        Shelf(DemandBook book, long first) {
            this.first = first;
            settled = book.settled;
            onHand = book.onHand;
            stocked = book.stocked;
            emptySince = book.emptySince;
            for (long day : book.stockOuts) {
                if (day >= first) {
                    out.put(day, true);
                }
            }
        }

        /** What comes late counts from the next close on: a day that has closed stays as it was seen then. */
        void close(SortedMap<Long, Double> changes, long lastDay) {
            if (!stocked && changes.isEmpty()) {
                return;
            }
            long begin = stocked ? settled + 1 : Math.max(settled + 1, changes.firstKey());
            long from = Math.max(begin, first);
            for (double change : changes.headMap(from).values()) {
                add(change);
            }
            for (long day = from; day <= lastDay; day++) {
                Double change = changes.get(day);
                if (change != null) {
                    add(change);
                }
                closed(day);
            }
        }

        private void add(double change) {
            onHand += change;
            stocked = true;
        }

        /** Less than nothing on hand says that the ledger does not know all that came: then nothing is known of it. */
        private void closed(long day) {
            if (Math.abs(onHand) > NOTHING) {
                emptySince = NEVER;
                return;
            }
            emptySince = Math.min(emptySince, day);
            if (day - emptySince < STOCK_OUT_DAYS_MAX) {
                out.put(day, true);
            }
        }

        long[] stockOuts() {
            return out.keySet().stream().mapToLong(Long::longValue).toArray();
        }
    }
}
