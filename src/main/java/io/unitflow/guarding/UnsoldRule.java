package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import java.math.BigDecimal;
import java.math.RoundingMode;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;

/**
 * Stock that will expire where it lies: what is sold a day goes on being sold, what expires first goes first, and a unit or more of a
 * lot is left when its last day ends. A pure function of stock and sales: as time passes without sales more is left, never less, so
 * that each lot has one first day on which this is known.
 */
public final class UnsoldRule {
    /** So many days of sales tell the rate; days before the first sale do not count, if at least a week is left. */
    public static final int WINDOW_DAYS = 28;

    private static final int WEEK_DAYS = 7;
    /** One unit, as far as sums of fractions tell. */
    private static final double UNIT = 1 - 1e-9;

    private final Surroundings around;

    /** The rule, where it is switched on. */
    public UnsoldRule(Surroundings around) {
        this.around = around;
    }

    /** Whether it is looked for among the product's stock. */
    public boolean isOn(String gtin) {
        return around.thresholds(gtin).on(Kind.EXPIRES_UNSOLD);
    }

    /** Days of sales before this one no longer matter, if this is the newest. */
    public static long matterFrom(long newestDay) {
        return newestDay - WINDOW_DAYS + 1;
    }

    /**
     * What will be left over. Where nothing is ever sold, nothing is known.
     *
     * @param lots by lot number
     * @param sold how much was sold on each day, days since 1970-01-01; none is zero
     */
    public List<Finding> of(String gtin, String site, Map<String, ShelfLot> lots, SortedMap<Long, BigDecimal> sold) {
        if (!isOn(gtin) || sold.isEmpty() || lots.isEmpty()) {
            return List.of();
        }
        List<Map.Entry<String, ShelfLot>> queue = new ArrayList<>(lots.entrySet());
        queue.sort(Comparator.comparing(
                        (Map.Entry<String, ShelfLot> lot) -> lot.getValue().expires())
                .thenComparing(Map.Entry::getKey));
        List<Finding> findings = new ArrayList<>();
        for (int place = 0; place < queue.size(); place++) {
            long day = firstDay(queue, place, sold);
            if (day != Long.MAX_VALUE) {
                BigDecimal left = BigDecimal.valueOf(Math.max(1, left(queue, place, sold, day)) + 1 - UNIT)
                        .setScale(0, RoundingMode.FLOOR);
                findings.add(Finding.whileSo(
                        Kind.EXPIRES_UNSOLD,
                        Gs1Key.classOf(gtin, queue.get(place).getKey()),
                        site,
                        LocalDate.ofEpochDay(day).atStartOfDay().toInstant(ZoneOffset.UTC),
                        left));
            }
        }
        return findings;
    }

    /** The first day on which a unit or more is known to be left of the lot in this place, or the largest number. */
    private static long firstDay(List<Map.Entry<String, ShelfLot>> queue, int place, SortedMap<Long, BigDecimal> sold) {
        long low = sold.lastKey();
        long high = queue.get(place).getValue().expires().toEpochDay() + 1;
        if (left(queue, place, sold, high) < UNIT) {
            return Long.MAX_VALUE;
        }
        // What has expired before the newest sale was known to be left when its last day ended.
        while (low < high) {
            long middle = Math.floorDiv(low + high, 2L);
            if (left(queue, place, sold, middle) >= UNIT) {
                high = middle;
            } else {
                low = middle + 1;
            }
        }
        return high;
    }

    /** How much is left of the lot in this place, if today's rate goes on. */
    private static double left(
            List<Map.Entry<String, ShelfLot>> queue, int place, SortedMap<Long, BigDecimal> sold, long today) {
        double rate = rate(sold, today);
        double from = today;
        double left = 0;
        for (int i = 0; i <= place; i++) {
            ShelfLot lot = queue.get(i).getValue();
            double quantity = lot.quantity().doubleValue();
            double until = Math.max(from, lot.expires().toEpochDay() + 1);
            double sellable = Math.min(quantity, rate * (until - from));
            left = quantity - sellable;
            from = left > 0 ? until : from + quantity / rate;
        }
        return left;
    }

    /** Units a day. */
    private static double rate(SortedMap<Long, BigDecimal> sold, long today) {
        double sum = sold.tailMap(matterFrom(today)).values().stream()
                .mapToDouble(BigDecimal::doubleValue)
                .sum();
        long known = Math.max(WEEK_DAYS, today - sold.firstKey() + 1);
        return Math.max(0, sum) / Math.min(WINDOW_DAYS, known);
    }
}
