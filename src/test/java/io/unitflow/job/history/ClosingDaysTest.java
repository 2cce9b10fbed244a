package io.unitflow.job.history;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.ClosingBook;
import io.unitflow.job.message.ClosingDay;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Rows of closing stock beside sums of what the days brought. */
class ClosingDaysTest {
    private static final long DAY = 86_400_000;
    private static final int YEARS = 1_200;

    private record Brought(int day, BigDecimal quantity) {}

    @Test
    void inWhateverOrderDaysBecomeKnownARowIsTheSumOfAllUntilThen() {
        for (int seed = 0; seed < 300; seed++) {
            Random random = new Random(seed);
            List<Brought> told = some(random, seed % 2 == 0 ? 10 : YEARS);

            assertThat(table(told, random)).as("seed %d", seed).isEqualTo(sums(told));
        }
    }

    @Test
    void aDayThatClosesAsTheOneBeforeHasNoRowEvenIfItHadOne() {
        ClosingDays days = new ClosingDays(ClosingBook.EMPTY);
        add(days, 5, 10);
        add(days, 7, 3);
        add(days, 9, 1);
        assertThat(written(days)).isEqualTo(Map.of(5, "10", 7, "13", 9, "14"));

        add(days, 7, -3);
        add(days, 8, 0);

        assertThat(written(days)).isEqualTo(Map.of(7, "none", 9, "11"));
        assertThat(written(days)).isEmpty();
        add(days, 7, 2);
        assertThat(written(days)).isEqualTo(Map.of(7, "12", 9, "13"));
    }

    @Test
    void whatComesForAClosedDayCountsOnTheFirstOpenOneAndNoEarlierRowChanges() {
        ClosingDays days = new ClosingDays(ClosingBook.EMPTY);
        add(days, 5, 10);
        add(days, 6, 1);
        add(days, 20, 3);
        assertThat(written(days)).isEqualTo(Map.of(5, "10", 6, "11", 20, "14"));

        days.close(10);
        add(days, 4, 2);

        assertThat(written(days)).isEqualTo(Map.of(10, "13", 20, "16"));
        assertThat(days.book().days()).extracting(ClosingDay::day).containsExactly(6, 10, 20);
    }

    @Test
    void noDayIsForgottenBeforeItHasBeenTold() {
        ClosingDays days = new ClosingDays(ClosingBook.EMPTY);
        add(days, 5, 10);
        add(days, 6, 1);
        days.close(10);

        assertThat(written(new ClosingDays(days.book()))).isEqualTo(Map.of(5, "10", 6, "11"));
    }

    @Test
    void anEmptyPositionIsOverWhenAllItsDaysAreClosedAndOneWithStockNever() {
        ClosingDays days = new ClosingDays(ClosingBook.EMPTY);
        add(days, 5, 10);
        add(days, 7, -10);
        written(days);
        days.close(7);
        assertThat(days.isOver()).isFalse();
        days.close(8);
        assertThat(days.isOver()).isTrue();

        ClosingDays standing = new ClosingDays(ClosingBook.EMPTY);
        add(standing, 5, 10);
        written(standing);
        standing.close(1_000);
        assertThat(standing.isOver()).isFalse();
        assertThat(standing.book().days()).hasSize(1);
    }

    @Test
    void rowsOfEarlierRunsStayBeforeWhatIsKnownAndGiveWayToIt() {
        ClosingDays days = new ClosingDays(ClosingBook.EMPTY);
        add(days, 10, 7);
        add(days, 12, 1);
        List<Integer> stale = new ArrayList<>();

        days.takeOver(List.of(found(3, 5), found(10, 7), found(11, 99), found(12, 4)), stale::add);

        assertThat(stale).containsExactly(11);
        assertThat(written(days)).isEqualTo(Map.of(12, "8"));
        assertThat(days.book().days())
                .extracting(ClosingDay::day)
                .as("a day that comes late for one of before changes these")
                .containsExactly(3, 10, 12);
    }

    private static ClosingDay found(int day, int quantity) {
        return new ClosingDay(day, BigDecimal.valueOf(quantity), stamp(day), true, true);
    }

    private static Stamp stamp(int day) {
        return new Stamp(day * DAY + 1_000, day * DAY + 5_000);
    }

    private static void add(ClosingDays days, int day, int quantity) {
        days.add(List.of(new ClosingDays.Change(day, BigDecimal.valueOf(quantity), stamp(day))));
    }

    private static Map<Integer, String> written(ClosingDays days) {
        Map<Integer, String> rows = new TreeMap<>();
        days.write(
                (day, quantity, stamp, there) -> rows.put(day, quantity == null ? "none" : quantity.toPlainString()));
        return rows;
    }

    private static List<Brought> some(Random random, int days) {
        List<Brought> told = new ArrayList<>();
        for (int i = 0; i < 40; i++) {
            told.add(new Brought(random.nextInt(days), BigDecimal.valueOf(random.nextInt(6) - 2L)));
        }
        return told;
    }

    /** What the table holds after commits of some changes each; a row that is there and not replaced would be doubled. */
    private static TreeMap<Integer, BigDecimal> table(List<Brought> told, Random random) {
        TreeMap<Integer, BigDecimal> table = new TreeMap<>();
        ClosingBook book = ClosingBook.EMPTY;
        int next = 0;
        while (next < told.size()) {
            ClosingDays days = new ClosingDays(book);
            int end = Math.min(told.size(), next + 1 + random.nextInt(4));
            TreeMap<Integer, BigDecimal> brought = new TreeMap<>();
            for (; next < end; next++) {
                brought.merge(told.get(next).day(), told.get(next).quantity(), BigDecimal::add);
            }
            days.add(brought.entrySet().stream()
                    .map(day -> new ClosingDays.Change(day.getKey(), day.getValue(), stamp(day.getKey())))
                    .toList());
            days.write((day, quantity, stamp, there) -> {
                assertThat(table.containsKey(day)).isEqualTo(there);
                table.remove(day);
                if (quantity != null) {
                    table.put(day, quantity);
                }
            });
            book = days.book();
        }
        return table;
    }

    private static TreeMap<Integer, BigDecimal> sums(List<Brought> told) {
        TreeMap<Integer, BigDecimal> brought = new TreeMap<>();
        told.forEach(one -> brought.merge(one.day(), one.quantity(), BigDecimal::add));
        TreeMap<Integer, BigDecimal> sums = new TreeMap<>();
        BigDecimal sum = BigDecimal.ZERO;
        for (Map.Entry<Integer, BigDecimal> day : brought.entrySet()) {
            sum = sum.add(day.getValue());
            if (day.getValue().signum() != 0) {
                sums.put(day.getKey(), sum);
            }
        }
        return sums;
    }
}
