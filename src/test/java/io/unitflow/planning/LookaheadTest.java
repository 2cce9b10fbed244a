package io.unitflow.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What the coming steps bring, reckoned by hand. */
class LookaheadTest {
    private static final OrderRule NEVER = new OrderRule(-1, -1);
    private static final Prices PRICES = new Prices(1, 10, 5, 3, 0, 0);
    private static final Supply SUPPLY = new Supply(LeadTime.fixed(1), new ShelfLife(3, 3));

    @Test
    void sellsWhatExpiresSoonestAndWastesWhatIsLeft() {
        Stock stock = new Stock(List.of(new Lot(9, 10), new Lot(1, 6)), List.of());
        Outlook outlook = outlook(stock, 0, NEVER, 4, 4, 4);
        assertThat(outlook.wasted()).containsExactly(2, 0, 0);
        assertThat(outlook.lost()).containsExactly(0, 0, 0);
        assertThat(outlook.held()).containsExactly(12, 6, 2);
    }

    @Test
    void losesWhatIsNotThere() {
        Outlook outlook = outlook(new Stock(List.of(new Lot(5, 5)), List.of()), 0, NEVER, 4, 4, 4);
        assertThat(outlook.lost()).containsExactly(0, 3, 4);
        assertThat(outlook.shortageProbability()).containsExactly(0, 1, 1);
    }

    @Test
    void countsEveryCostOnce() {
        Outlook outlook = outlook(Stock.NONE, 5, NEVER, 2, 2, 2);
        // 3 for the order; 2 lost in the first step; 3, then 1 unit held.
        assertThat(outlook.cost()).isCloseTo(3 + 2 * 10 + 3 + 1, within(1e-9));
    }

    @Test
    void countsOnGoodsOnTheWayWhenTheyArrive() {
        Stock stock = new Stock(List.of(), List.of(new Inbound(4, LeadTime.fixed(2), null)));
        assertThat(outlook(stock, 0, NEVER, 4, 4, 4).lost()).containsExactly(4, 4, 0);
    }

    @Test
    void followsTheRuleFromTheNextStepOn() {
        assertThat(outlook(Stock.NONE, 0, new OrderRule(1, 8), 4, 4, 4, 4).lost())
                .containsExactly(4, 4, 0, 0);
    }

    @Test
    void doesNotCountOnWhatWillExpireFirst() {
        Stock stock = new Stock(List.of(new Lot(1, 10)), List.of());
        assertThat(new Lookahead(stock, new DemandPaths(new double[][] {{4, 4, 4}}), SUPPLY, PRICES).position())
                .isEqualTo(4);
    }

    @Test
    void expectsNoMoreFromAScarceSupplierThanItGives() {
        Supply scarce = SUPPLY.with(new Scarcity(0.5, 1));
        Outlook outlook = new Lookahead(Stock.NONE, new DemandPaths(new double[][] {{0, 8, 0}}), scarce, PRICES)
                .outlook(8, NEVER);
        assertThat(outlook.lost()).containsExactly(0, 4, 0);
    }

    private static Outlook outlook(Stock stock, double order, OrderRule rule, double... demand) {
        return new Lookahead(stock, new DemandPaths(new double[][] {demand}), SUPPLY, PRICES).outlook(order, rule);
    }

    @Test
    void freightCountsForWhatIsSoldOrWastedAndIsSparedByWhatIsLeft() {
        double freight = 3;
        DemandPaths demand = new DemandPaths(new double[][] {{4, 6, 0, 9, 5, 5, 3, 8}, {2, 2, 8, 0, 1, 4, 4, 1}});
        Supply supply = new Supply(LeadTime.fixed(2), new ShelfLife(3, 3));
        Stock stock = new Stock(List.of(new Lot(2, 9), new Lot(6, 4)), List.of());
        OrderRule rule = new OrderRule(9, 14);
        Prices dear = PRICES.withOrderUnit(freight);
        Prices margin = new Prices(
                PRICES.holding(), PRICES.shortage() - freight, PRICES.waste() + freight, PRICES.order(), 0, 0);
        double asked = 62 / 2.0;
        assertThat(new Lookahead(stock, demand, supply, dear).cost(5, rule))
                .isCloseTo(
                        new Lookahead(stock, demand, supply, margin).cost(5, rule) + freight * (asked - 13),
                        within(1e-9));
    }
}
