package io.unitflow.forecasting.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Books of demand against a plain list of days. */
class DemandBookTest {
    private static final String GTIN = "09521000000014";
    private static final String SITE = "9521000000112";

    @Test
    void anyOrderOfTellingGivesTheHistoryThatAPlainListGives() {
        for (int seed = 0; seed < 50; seed++) {
            Random random = new Random(seed);
            Map<Long, Double> own = new TreeMap<>();
            Map<Long, Double> past = new TreeMap<>();
            for (int i = 0; i < 40; i++) {
                own.put(500L + random.nextInt(100), 1.0 + random.nextInt(9));
                past.put(400L + random.nextInt(150), 1.0 + random.nextInt(9));
            }
            DemandBook book = told(own, past, random);
            SiteSpan span = SiteSpan.of(List.of(book));
            DailyHistory history = book.history(GTIN, SITE, 620, span);

            long ownFrom = Collections.min(own.keySet());
            long first = Math.min(Collections.min(past.keySet()), ownFrom);
            double[] plain = new double[(int) (620 - first + 1)];
            for (long day = first; day <= 620; day++) {
                boolean known = day >= ownFrom || day <= Collections.max(past.keySet());
                double units = day >= ownFrom ? own.getOrDefault(day, 0.0) : past.getOrDefault(day, 0.0);
                plain[(int) (day - first)] = known ? units : Double.NaN;
            }
            assertThat(history.quantity()).as("seed " + seed).isEqualTo(plain);
        }
    }

    private static DemandBook told(Map<Long, Double> own, Map<Long, Double> past, Random random) {
        List<Map.Entry<Long, Double>> all = new ArrayList<>(own.entrySet());
        Collections.shuffle(all, random);
        DemandBook book = DemandBook.EMPTY;
        for (int i = 0; i < all.size(); i += 7) {
            DemandBook.Told told = DemandBook.Told.nothing();
            all.subList(i, Math.min(all.size(), i + 7))
                    .forEach(day -> told.own().put(day.getKey(), day.getValue()));
            told.past().putAll(past);
            book = book.folded(told, 550 + i);
        }
        return book;
    }

    @Test
    void noMoreThanThreeYearsAreKeptAndTheFirstDayOfEventsIsRemembered() {
        DemandBook.Told told = DemandBook.Told.nothing();
        told.own().put(100L, 5.0);
        told.past().put(90L, 5.0);
        told.own().put(2_000L, 1.0);
        DemandBook book = DemandBook.EMPTY.folded(told, 2_100);

        assertThat(book.ownDays()).containsExactly(2_000);
        assertThat(book.pastDays()).isEmpty();
        assertThat(book.firstOwn()).isEqualTo(100);
        DailyHistory history = book.history(GTIN, SITE, 2_100, SiteSpan.of(List.of(book)));
        assertThat(history.quantity()).hasSize(101).doesNotContain(Double.NaN);
    }

    @Test
    void aSiteThatWasWithoutForFourWeeksHasGivenTheProductUp() {
        DemandBook.Told told = DemandBook.Told.nothing();
        told.own().put(100L, 3.0);
        told.stock().put(100L, 5.0);
        told.stock().put(110L, -5.0);
        DemandBook book = DemandBook.EMPTY.folded(told, 120).folded(DemandBook.Told.nothing(), 200);

        assertThat(book.stockOuts()).hasSize(28).startsWith(110).endsWith(137);
        DemandBook.Told again = DemandBook.Told.nothing();
        again.stock().put(201L, 4.0);
        again.stock().put(203L, -4.0);
        assertThat(book.folded(again, 204).stockOuts()).hasSize(30).endsWith(203, 204);
    }

    @Test
    void whatIsJudgedIsWhatCameInTheDaysOfTheForecastAndNothingWithAStockOutInIt() {
        float[] ten = {10, 5, 10, 15};
        float[] twelve = {12, 7, 12, 17};
        Track track = Track.NONE.with(new Expected(100, ten, twelve)).with(new Expected(101, ten, twelve));
        DailyHistory history = new DailyHistory(GTIN, SITE, 104, new double[] {9, 2, 3, 4, 5}, new long[] {104});

        Track judged = track.judged(history, 3);
        // Of day 100: 2 + 3 + 4; of day 101 one day was a stock-out.
        assertThat(judged.base()).isEqualTo(Judged.NONE.with(ten, 9));
        assertThat(judged.base().bias()).isEqualTo(10.0 / 9 - 1);
        assertThat(judged.adjusted().bias()).isEqualTo(12.0 / 9 - 1);
        assertThat(judged.base().coverage()).isEqualTo(1);
        assertThat(judged.waiting()).isEmpty();
        assertThat(judged.recent()).containsExactly(new Came(100, 10, 5, 15, 12, 9));
    }
}
