package io.unitflow.planning;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.Test;

class AfterwardsTest {
    private static final DemandPaths ONE_A_DAY = demand(10, 1);

    @Test
    void countsWhatExpiresAfterTheLookAheadAndHowLongTheRestLies() {
        Afterwards afterwards = Afterwards.of(stock(new Lot(20, 30)), ONE_A_DAY);
        assertThat(afterwards.wasted()).isEqualTo(10);
        // Ten units are left after ten days, and sold in ten more.
        assertThat(afterwards.held()).isCloseTo(50, within(1e-9));
    }

    @Test
    void leavesToTheLookAheadWhatExpiresInIt() {
        Afterwards afterwards = Afterwards.of(stock(new Lot(5, 9), new Lot(12, 12)), ONE_A_DAY);
        // Four of the first lot expire on the fifth day; seven days are left for twelve.
        assertThat(afterwards.wasted()).isEqualTo(5);
    }

    @Test
    void sellsWhatExpiresSoonestFirst() {
        Stock stock = stock(new Lot(Lot.FOR_EVER, 100), new Lot(15, 15));
        assertThat(Afterwards.of(stock, ONE_A_DAY).wasted()).isZero();
    }

    @Test
    void expectsWhatIsOnItsWayAndKnownToExpire() {
        Stock stock = new Stock(List.of(), List.of(new Inbound(30, LeadTime.fixed(4), 16)));
        assertThat(Afterwards.of(stock, ONE_A_DAY).wasted()).isEqualTo(10);
    }

    @Test
    void looksAYearFurtherAtMost() {
        Stock stock = stock(new Lot(800, 1_000));
        Afterwards afterwards = Afterwards.of(stock, demand(10, 0));
        assertThat(afterwards.wasted()).isZero();
        assertThat(afterwards.held()).isEqualTo(365_000);
    }

    @Test
    void goesOnAsInTheSecondHalfWhereSomethingIsLaunched() {
        double[] path = new double[10];
        Arrays.fill(path, 5, 10, 4);
        DemandPaths launched = new DemandPaths(new double[][] {path});
        assertThat(launched.until(0, 10)).isEqualTo(20);
        assertThat(launched.until(0, 20)).isEqualTo(60);
        assertThat(Afterwards.of(stock(new Lot(20, 61)), launched).wasted()).isEqualTo(1);
    }

    private static Stock stock(Lot... lots) {
        return new Stock(List.of(lots), List.of());
    }

    private static DemandPaths demand(int days, double units) {
        double[] path = new double[days];
        Arrays.fill(path, units);
        return new DemandPaths(new double[][] {path, path});
    }
}
