package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.network.Network;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class UnsoldRuleTest {
    private static final String GTIN = "09521000000000";
    private static final String SITE = "9521000000011";
    private static final LocalDate LAST = LocalDate.parse("2026-03-28");

    private final UnsoldRule rule = new UnsoldRule(new Surroundings(Network.UNKNOWN, Thresholds.STANDARD));

    @Test
    void whatSellsInTimeIsNotFound() {
        assertThat(known(Map.of("A", lot(20, LAST.plusDays(9))))).isEmpty();
    }

    @Test
    void whatIsLeftIsKnownFromTheFirstDayOnWhichTheRateNoLongerReaches() {
        // Two a day for 28 days; 10 days are left with the last sale's: 20 of 25 can be sold.
        List<Finding> found = rule.of(GTIN, SITE, Map.of("A", lot(25, LAST.plusDays(9))), twoADay());

        assertThat(found).singleElement().satisfies(unsold -> {
            assertThat(unsold.id()).isEqualTo("expires_unsold|01/" + GTIN + "/10/A|" + SITE);
            assertThat(unsold.quantity()).isEqualByComparingTo("5");
            assertThat(unsold.due()).isEqualTo(Instant.parse("2026-03-28T00:00:00Z"));
            assertThat(unsold.time()).isNull();
        });
    }

    @Test
    void aRateThatFadesWithoutSalesIsFoundOnTheDayWhenItDoes() {
        // 20 units, 20 days: enough for ten days at two a day, but each day without a sale is a fourteenth less in two
        // weeks.
        Finding found = rule.of(GTIN, SITE, Map.of("A", lot(20, LAST.plusDays(19))), twoADay())
                .get(0);

        assertThat(found.due())
                .isAfter(Instant.parse("2026-03-28T00:00:00Z"))
                .isBefore(LAST.plusDays(12).atStartOfDay().toInstant(ZoneOffset.UTC));
    }

    @Test
    void whatExpiresFirstIsSoldFirst() {
        Map<String, ShelfLot> lots = Map.of("LATER", lot(20, LAST.plusDays(9)), "SOONER", lot(10, LAST.plusDays(4)));

        assertThat(known(lots)).extracting(Finding::subject).containsExactly("01/" + GTIN + "/10/LATER");
    }

    @Test
    void whereNothingIsEverSoldNothingIsKnown() {
        assertThat(rule.of(GTIN, SITE, Map.of("A", lot(25, LAST)), new TreeMap<>()))
                .isEmpty();
    }

    @Test
    void aRuleThatIsOffFindsNothing() {
        Thresholds off = Thresholds.STANDARD.without(Set.of(Kind.EXPIRES_UNSOLD));

        assertThat(new UnsoldRule(new Surroundings(Network.UNKNOWN, off))
                        .of(GTIN, SITE, Map.of("A", lot(25, LAST)), twoADay()))
                .isEmpty();
    }

    /** What is known in the evening of the last day. */
    private List<Finding> known(Map<String, ShelfLot> lots) {
        Instant evening = LAST.atTime(20, 0).toInstant(ZoneOffset.UTC);
        return rule.of(GTIN, SITE, lots, twoADay()).stream()
                .filter(finding -> finding.counts(evening))
                .toList();
    }

    private static ShelfLot lot(int quantity, LocalDate expires) {
        return new ShelfLot(BigDecimal.valueOf(quantity), expires);
    }

    private static SortedMap<Long, BigDecimal> twoADay() {
        SortedMap<Long, BigDecimal> sold = new TreeMap<>();
        for (long day = LAST.toEpochDay() - 27; day <= LAST.toEpochDay(); day++) {
            sold.put(day, BigDecimal.valueOf(2));
        }
        return sold;
    }
}
