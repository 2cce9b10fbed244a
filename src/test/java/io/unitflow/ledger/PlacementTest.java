package io.unitflow.ledger;

import static io.unitflow.ledger.Spread.CASE;
import static io.unitflow.ledger.Spread.GTIN;
import static io.unitflow.ledger.Spread.PHARMACY;
import static io.unitflow.ledger.Spread.PLANT;
import static io.unitflow.ledger.Spread.UNIT;
import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;

/** What counts, and where. */
class PlacementTest {
    private static final Moment EARLY = new Moment(1, 0, "a");
    private static final Moment MIDDLE = new Moment(2, 0, "a");
    private static final Moment LATE = new Moment(3, 0, "a");
    private static final Goods GOODS = new Goods(GTIN, "A", true);

    @Test
    void aUnitCountsInItsState() {
        assertThat(Placement.ofObject(UNIT, register(Mode.HERE, null))).isEqualTo(at(PLANT, StockState.ON_HAND));
        assertThat(Placement.ofObject(UNIT, register(Mode.HERE, "recalled")))
                .isEqualTo(at(PLANT, StockState.UNSELLABLE));
        assertThat(Placement.ofObject(UNIT, register(Mode.GONE, null))).isNull();
    }

    @Test
    void inTransitComesBeforeUnsellable() {
        assertThat(Placement.ofObject(UNIT, register(Mode.IN_TRANSIT, "recalled")))
                .isEqualTo(at(PHARMACY, StockState.IN_TRANSIT));
    }

    @Test
    void containersAreNoStock() {
        assertThat(Placement.ofObject(CASE, register(Mode.HERE, null))).isNull();
        assertThat(Placement.ofObject(UNIT, new Register(PLANT, Mode.HERE, "", null, "A", null, null, true, List.of())))
                .isNull();
        assertThat(Placement.ofObject("414/" + PLANT, register(Mode.HERE, null)))
                .isNull();
    }

    @Test
    void goodsLieWhereTheFirstEmptyingAfterTheyCameInLeftThem() {
        Register container = new Register(
                PHARMACY,
                Mode.HERE,
                "",
                "damaged",
                "",
                null,
                null,
                true,
                List.of(new Emptying(EARLY, "first"), new Emptying(MIDDLE, PLANT), new Emptying(LATE, "last")));

        assertThat(Placement.inside(container, EARLY, GOODS, false)).isEqualTo(at(PLANT, StockState.ON_HAND));
        assertThat(Placement.inside(container, LATE, GOODS, false)).isEqualTo(at(PHARMACY, StockState.UNSELLABLE));
    }

    @Test
    void goodsInAContainerNobodyToldOfDoNotCountYet() {
        assertThat(Placement.inside(null, EARLY, GOODS, false)).isNull();
    }

    private static Register register(Mode mode, String disposition) {
        String destination = mode == Mode.IN_TRANSIT ? PHARMACY : "";
        return new Register(PLANT, mode, destination, disposition, "A", null, null, false, List.of());
    }

    private static Placement at(String site, StockState state) {
        return new Placement.InPosition(new PositionKey(GTIN, "A", site, state));
    }
}
