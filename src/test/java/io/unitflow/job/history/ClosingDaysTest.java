package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.StockState;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rows of closing stock beside sums of what the days brought. */
class ClosingDaysTest {
    private static final PositionKey KEY = new PositionKey("09521141001011", "L1", "9521141000014", StockState.ON_HAND);
    private static final long DAY = 86_400_000;

    @Test
    void inWhateverOrderDaysBecomeKnownARowIsTheSumOfAllUntilThen() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Delta<PositionKey>> told = some(random, ClosingDays.MAX);

            assertThat(table(told, random)).as("seed %d", seed).isEqualTo(sums(told));
        }
    }

    @Test
    void whatIsOlderThanWhatIsKnownStillReachesTheNewestRow() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Delta<PositionKey>> told = some(random, 4 * ClosingDays.MAX);

            TreeMap<Integer, BigDecimal> table = table(told, random);

            assertThat(table.lastEntry())
                    .as("seed %d", seed)
                    .isEqualTo(sums(told).lastEntry());
        }
    }

    @Test
    void daysInTheirOrderAreRightHoweverManyThereAre() {
        List<Delta<PositionKey>> told = new ArrayList<>();
        for (int day = 0; day < 50; day++) {
            told.add(delta(day, day % 7 - 3));
        }
        told.removeIf(delta -> delta.quantity().signum() == 0);

        assertThat(table(told, new Random(1))).isEqualTo(sums(told));
    }

    @Test
    void ofAPositionWhoseOlderRowsAreNotKnownTheyStayAsTheyAre() {
        ClosingDays days = new ClosingDays(
                List.of(ClosingDays.older(KEY), new Total<>(KEY, BigDecimal.TEN, new Stamp(9 * DAY, 9 * DAY))));

        days.add(delta(5, 2));

        days.write((day, total, there) -> {
            assertThat(day).isEqualTo(9);
            assertThat(there).isTrue();
            assertThat(total.quantity()).isEqualByComparingTo("12");
        });
        assertThat(days.newest()).hasSize(2).first().isEqualTo(ClosingDays.older(KEY));
    }

    private static List<Delta<PositionKey>> some(Random random, int days) {
        List<Delta<PositionKey>> told = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            told.add(delta(random.nextInt(days), 1 + random.nextInt(5)));
        }
        return told;
    }

    private static Delta<PositionKey> delta(int day, int quantity) {
        return new Delta<>(KEY, BigDecimal.valueOf(quantity), new Stamp(day * DAY + 1_000, day * DAY + 5_000));
    }

    /** What the table holds after commits of some changes each; a row that is there and not replaced would be doubled. */
    private static TreeMap<Integer, BigDecimal> table(List<Delta<PositionKey>> told, Random random) {
        TreeMap<Integer, BigDecimal> table = new TreeMap<>();
        List<Total<PositionKey>> known = List.of();
        int next = 0;
        while (next < told.size()) {
            ClosingDays days = new ClosingDays(known);
            for (int end = Math.min(told.size(), next + 1 + random.nextInt(4)); next < end; next++) {
                days.add(told.get(next));
            }
            days.write((day, total, there) -> {
                assertThat(table.containsKey(day)).isEqualTo(there);
                table.put(day, total.quantity());
            });
            known = days.newest();
            assertThat(known).hasSizeLessThanOrEqualTo(ClosingDays.MAX + 1);
        }
        return table;
    }

    private static TreeMap<Integer, BigDecimal> sums(List<Delta<PositionKey>> told) {
        TreeMap<Integer, BigDecimal> brought = new TreeMap<>();
        told.forEach(delta -> brought.merge((int) (delta.stamp().asOf() / DAY), delta.quantity(), BigDecimal::add));
        TreeMap<Integer, BigDecimal> sums = new TreeMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Integer, BigDecimal> day : brought.entrySet()) {
            sum = sum.add(day.getValue());
            sums.put(day.getKey(), sum);
        }
        return sums;
    }
}
