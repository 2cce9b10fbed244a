package io.unitflow.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NetworkTest {
    private static final String GTIN = "04000001000015";
    private static final String SITE = "4000001000005";
    private static final String OTHER = "4000001000012";

    @Test
    void theMoreSpecialPolicyBeatsTheMoreGeneralFieldByField() {
        Network network = Network.of(
                new Policy("*", "*", 0.9, 7.0, BigDecimal.ONE, BigDecimal.TEN, OTHER, false),
                new Policy("*", SITE, 0.91, 6.0, new BigDecimal("2"), null, null, null),
                new Policy(GTIN, "*", 0.92, 5.0, null, null, null, null),
                new Policy(GTIN, SITE, 0.93, null, null, null, null, true));

        assertThat(network.policy(GTIN, SITE))
                .contains(new Policy(GTIN, SITE, 0.93, 5.0, new BigDecimal("2"), BigDecimal.TEN, OTHER, true));
        assertThat(network.policy(GTIN, OTHER))
                .contains(new Policy(GTIN, OTHER, 0.92, 5.0, BigDecimal.ONE, BigDecimal.TEN, OTHER, false));
        assertThat(network.policy("another", SITE).orElseThrow().serviceLevel()).isEqualTo(0.91);
        assertThat(network.policy("another", "else").orElseThrow().serviceLevel())
                .isEqualTo(0.9);
    }

    @Test
    void whereNoPolicyIsGivenThereIsNone() {
        assertThat(Network.UNKNOWN.policy(GTIN, SITE)).isEmpty();
    }

    @Test
    void aLeastStockIsForASiteByNameOnly() {
        Network network = Network.of(
                new Policy(GTIN, SITE, null, null, BigDecimal.TEN, null, null, null),
                new Policy(GTIN, OTHER, null, null, BigDecimal.ZERO, null, null, null),
                new Policy(GTIN, "*", null, null, BigDecimal.ONE, null, null, null),
                new Policy("*", OTHER, null, null, BigDecimal.ONE, null, null, null));

        assertThat(network.stocked()).containsExactly(GTIN);
        assertThat(network.stocked(GTIN)).containsExactly(SITE);
        assertThat(network.stocked("another")).isEmpty();
    }

    @Test
    void lanesAreFoundByEitherEnd() {
        Lane there = lane(SITE, OTHER, 2);
        Lane back = lane(OTHER, SITE, 3);
        Network network = Network.of(there, back, lane(SITE, OTHER, 9));

        assertThat(network.lane(SITE, OTHER)).contains(there);
        assertThat(network.lane(SITE, SITE)).isEmpty();
        assertThat(network.lanesFrom(SITE)).containsExactly(there);
        assertThat(network.lanesTo(SITE)).containsExactly(back);
        assertThat(network.lanesTo("nowhere")).isEmpty();
    }

    @Test
    void aProductWithoutMarketsMayBeSoldAnywhere() {
        Network network = Network.of(new Market(GTIN, "FR"), new Market(GTIN, "DE"));

        assertThat(network.countries(GTIN)).containsExactly("DE", "FR");
        assertThat(network.countries("another")).isEmpty();
    }

    @Test
    void theExpiryBelongsToTheLotOfAProduct() {
        LocalDate day = LocalDate.of(2027, 3, 31);
        Network network = Network.of(new LotExpiry(GTIN, "A", day));

        assertThat(network.expiry(GTIN, "A")).contains(day);
        assertThat(network.expiry(GTIN, "B")).isEmpty();
    }

    @Test
    void whatIsKnownAlreadyCountsBeforeWhatIsAdded() {
        Site known = new Site(SITE, "known", null, null, null, null, null, null);
        Site again = new Site(SITE, "again", null, null, null, null, null, null);
        Site more = new Site(OTHER, "more", null, null, null, null, null, null);

        Network network = Network.of(List.of(known)).with(again, more);

        assertThat(network.sites().values()).containsExactly(known, more);
        assertThat(network).isEqualTo(Network.of(known, more)).isNotEqualTo(Network.of(known));
    }

    private static Lane lane(String from, String to, double days) {
        return new Lane(from, to, LaneKind.SUPPLY, days, null, null, null, null);
    }
}
