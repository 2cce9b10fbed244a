package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.ledger.Moment;
import io.unitflow.ledger.StockState;
import io.unitflow.network.LotExpiry;
import io.unitflow.network.Market;
import io.unitflow.network.Network;
import io.unitflow.network.Recall;
import io.unitflow.network.Site;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class LotRulesTest {
    private static final String GTIN = "09521000000014";
    private static final String SITE = "9521000000129";
    private static final Instant RECALLED = Instant.parse("2026-03-02T10:00:00Z");
    private static final LocalDate EXPIRY = LocalDate.parse("2026-03-05");

    private final LotRules rules = new LotRules(
            new Surroundings(
                    Network.of(
                            new Site(SITE, null, null, null, "AT", null, null, null),
                            new LotExpiry(GTIN, "A", EXPIRY),
                            new Market(GTIN, "FR"),
                            new Recall("R1", GTIN, "A", null, RECALLED, null),
                            new Recall("R2", GTIN, null, "7", Instant.EPOCH, null)),
                    Thresholds.STANDARD),
            false);

    @Test
    void theLatestEventThatSaysWhenALotExpiresIsBelievedAndMasterDataOtherwise() {
        Fact.Expiry early = new Fact.Expiry(GTIN, "A", new Moment(1, 0, "e1"), LocalDate.parse("2027-01-01"));
        Fact.Expiry late = new Fact.Expiry(GTIN, "A", new Moment(2, 0, "e0"), LocalDate.parse("2026-12-31"));
        Expiries said = Expiries.NONE.tell(late, 1, 2).tell(early, 1, 2);

        assertThat(rules.expiry(GTIN, "A", said)).isEqualTo("2026-12-31");
        assertThat(rules.expiry(GTIN, "A", said.tell(late, -1, 2))).isEqualTo("2027-01-01");
        assertThat(rules.expiry(GTIN, "A", Expiries.NONE)).isEqualTo(EXPIRY);
        assertThat(rules.ofExpiry(GTIN, "A", said)).extracting(Finding::kind).containsExactly(Kind.DATA_QUALITY);
    }

    @Test
    void aLotMayBeSoldOnItsLastDay() {
        assertThat(kinds(rules.ofSale(sale("B", "1", EXPIRY.toEpochDay(), RECALLED), EXPIRY, List.of())))
                .isEmpty();
        assertThat(kinds(rules.ofSale(sale("B", "1", EXPIRY.toEpochDay() + 1, RECALLED), EXPIRY, List.of())))
                .containsExactly(Kind.EXPIRED_SOLD);
    }

    @Test
    void aRecallCoversSalesFromItsStartByLotOrBySerial() {
        assertThat(kinds(rules.ofSale(sale("A", "1", 0, RECALLED), null, List.of())))
                .containsExactly(Kind.RECALLED_SOLD);
        assertThat(kinds(rules.ofSale(sale("A", "1", 0, RECALLED.minusMillis(1)), null, List.of())))
                .isEmpty();
        assertThat(kinds(rules.ofSale(sale("B", "7", 0, RECALLED), null, List.of())))
                .containsExactly(Kind.RECALLED_SOLD);
    }

    @Test
    void stockIsToldFromTheDayAfterItsExpiryAndFromTheStartOfARecall() {
        List<Finding> found =
                rules.ofStock(GTIN, "A", SITE, Map.of(StockState.UNSELLABLE, BigDecimal.ONE), EXPIRY, List.of());

        assertThat(kinds(found)).containsExactly(Kind.WRONG_MARKET, Kind.EXPIRED_IN_STOCK, Kind.RECALLED_IN_STOCK);
        assertThat(found.get(1).due()).isEqualTo("2026-03-06T00:00:00Z");
        assertThat(found.get(2).due()).isEqualTo(RECALLED);
        assertThat(found).allSatisfy(finding -> assertThat(finding.time()).isNull());
    }

    @Test
    void goodsOnTheWayAreOnlyRecalledAndARecallBySerialIsAboutUnits() {
        Map<StockState, BigDecimal> coming = Map.of(StockState.IN_TRANSIT, BigDecimal.TEN);

        assertThat(kinds(rules.ofStock(GTIN, "A", SITE, coming, EXPIRY, List.of())))
                .containsExactly(Kind.RECALLED_IN_TRANSIT);
        assertThat(kinds(rules.ofStock(GTIN, "B", SITE, coming, null, List.of())))
                .isEmpty();
    }

    @Test
    void aPositionBelowZeroIsNegativeStock() {
        Map<StockState, BigDecimal> sold = Map.of(StockState.ON_HAND, new BigDecimal("-2"));

        List<Finding> found = rules.ofStock(GTIN, "A", SITE, sold, EXPIRY, List.of());

        assertThat(kinds(found)).containsExactly(Kind.NEGATIVE_STOCK);
        assertThat(found.get(0).quantity()).isEqualTo("-2");
    }

    private static Fact.Sale sale(String lot, String serial, long epochDay, Instant at) {
        Moment moment = Moment.of(at, "sale");
        return new Fact.Sale(GTIN, lot, moment, epochDay, "01/" + GTIN + "/21/" + serial, SITE);
    }

    private static List<Kind> kinds(List<Finding> findings) {
        return findings.stream().map(Finding::kind).toList();
    }
}
