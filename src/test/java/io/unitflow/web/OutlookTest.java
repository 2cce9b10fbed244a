package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class OutlookTest {
    private static final Pair PAIR = new Pair("09521000000014", "9521000000112");
    private static final LocalDate TODAY = LocalDate.parse("2026-03-01");

    @Test
    void the_probability_of_running_out_lies_between_the_quantiles() {
        Expected expected = new Expected(2, new double[] {4, 6, 10, 14, 18, 22, 26, 28, 30});
        assertThat(expected.shortage(0)).isEqualTo(1);
        assertThat(expected.shortage(14)).isEqualTo(0.5, within(1e-9));
        assertThat(expected.shortage(16)).isEqualTo(0.375, within(1e-9));
        assertThat(expected.shortage(26)).isEqualTo(0.05, within(1e-9));
        assertThat(expected.shortage(1_000)).isLessThan(0.01);
        assertThat(expected.shortage(1)).isGreaterThan(0.95);
        assertThat(new Expected(2, null).shortage(5)).isNull();
        assertThat(expected.cover(7)).isEqualTo(3.5);
    }

    @Test
    void quantiles_that_are_equal_divide_nothing_by_nothing() {
        Expected expected = new Expected(0.1, new double[] {0, 0, 0, 0, 1, 1, 1, 2, 3});
        for (double onHand : new double[] {0.5, 1, 1.5, 2, 2.9}) {
            assertThat(expected.shortage(onHand)).isBetween(0.0, 1.0);
        }
    }

    @Test
    void what_will_find_nothing_is_the_part_of_a_week_that_stock_does_not_reach() {
        Expected usual = new Expected(2, null);
        assertThat(usual.unserved(14, 0)).isZero();
        assertThat(usual.unserved(10.5, 0)).isEqualTo(0.25, within(1e-9));
        assertThat(usual.unserved(0, 0)).isEqualTo(1);
        assertThat(usual.unserved(-3, 0)).isEqualTo(1);

        // What lies half way up the quantiles is asked for in half of all weeks only.
        Expected forecast = new Expected(2, new double[] {4, 6, 10, 14, 18, 22, 26, 28, 30});
        assertThat(forecast.unserved(0, 0)).isEqualTo(1);
        assertThat(forecast.unserved(14, 0)).isBetween(0.1, 0.25);
        assertThat(forecast.unserved(30, 0)).isZero();
        Expected seldom = new Expected(0.01, new double[9]);
        assertThat(seldom.unserved(1, 0)).isZero();
        assertThat(seldom.unserved(0, 0)).isEqualTo(1);
    }

    @Test
    void what_is_on_the_way_serves_the_second_half_of_the_week() {
        Expected usual = new Expected(2, null);
        assertThat(usual.unserved(0, 100)).isEqualTo(0.5, within(1e-9));
        assertThat(usual.unserved(7, 7)).isZero();
        assertThat(usual.unserved(7, 0)).isEqualTo(0.5, within(1e-9));

        assertThat(Outlook.isLow(usual, 10, 0)).isTrue();
        assertThat(Outlook.isLow(usual, 10, 10)).isFalse();
        assertThat(Outlook.isLow(usual, 4, 100)).isTrue();
        Expected forecast = new Expected(2, new double[] {4, 6, 10, 14, 18, 22, 26, 28, 30});
        assertThat(Outlook.isLow(forecast, 18, 0)).isTrue();
        assertThat(Outlook.isLow(forecast, 18, 8)).isFalse();
    }

    @Test
    void what_expires_first_is_given_out_first_and_only_the_rest_expires_unsold() {
        List<Expiring.Lot> lots = List.of(lot(9, 15), lot(19, 30), lot(99, 20));
        // 10 days at 1 a day leave 5 of the first lot; 20 days ask for 20 of 45, so 25 are left then; after that 100
        // days ask for all.
        assertThat(unsold(lots, 1)).isEqualByComparingTo("25");
        assertThat(unsold(lots, 0)).isEqualByComparingTo("65");
        assertThat(unsold(lots, 10)).isEqualByComparingTo("0");
    }

    @Test
    void a_lot_that_has_expired_already_cannot_be_sold_at_all() {
        assertThat(unsold(List.of(lot(-5, 8)), 3)).isEqualByComparingTo("8");
    }

    @Test
    void whatIsLeftOverIsToldLotByLotAndAddsUpToTheSum() {
        // Ten days ask for 10 of 15, and twenty for 20 of 45: of the second lot what the first leaves no room for.
        List<Expiring.Leftover> left = Expiring.unsold(PAIR, List.of(lot(9, 15), lot(19, 30), lot(99, 20)), TODAY, 1);

        assertThat(left).extracting(one -> one.unsold().intValue()).containsExactly(5, 20);
        assertThat(left).extracting(one -> one.lot().expires()).containsExactly(TODAY.plusDays(9), TODAY.plusDays(19));
        assertThat(Expiring.sums(left).get(PAIR)).isEqualByComparingTo("25");
    }

    private static BigDecimal unsold(List<Expiring.Lot> lots, double daily) {
        return Expiring.sums(Expiring.unsold(PAIR, lots, TODAY, daily)).getOrDefault(PAIR, BigDecimal.ZERO);
    }

    private static Expiring.Lot lot(int days, long quantity) {
        return new Expiring.Lot("L", TODAY.plusDays(days), BigDecimal.valueOf(quantity));
    }
}
