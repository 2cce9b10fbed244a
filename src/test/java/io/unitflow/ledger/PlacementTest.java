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
        assertThat(Placement.ofObject(
                        UNIT,
                        new Register(
                                PLANT, Mode.HERE, "", null, "A", null, null, true, List.of(), List.of(), List.of())))
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
                List.of(new Emptying(EARLY, "first"), new Emptying(MIDDLE, PLANT), new Emptying(LATE, "last")),
                List.of(),
                List.of());

        assertThat(Placement.inside(container, new Batch(EARLY, GOODS), false))
                .isEqualTo(at(PLANT, StockState.ON_HAND));
        assertThat(Placement.inside(container, new Batch(LATE, GOODS), false))
                .isEqualTo(at(PHARMACY, StockState.UNSELLABLE));
    }

    @Test
    void whatWasListedAmongManyIsInsideIfItsContainerWasListedToo() {
        PositionKey loose = new PositionKey(GTIN, "A", PHARMACY, StockState.ON_HAND);
        Batch asks = new Batch(LATE, GOODS, new Proviso(List.of(MIDDLE, LATE), loose));

        assertThat(Placement.inside(listedIn(MIDDLE, LATE), asks, false)).isEqualTo(at(PLANT, StockState.ON_HAND));
        assertThat(Placement.inside(listedIn(LATE), asks, false)).isEqualTo(new Placement.InPosition(loose));
        assertThat(Placement.inside(listedIn(MIDDLE), asks, false)).isEqualTo(new Placement.InPosition(loose));
        assertThat(Placement.inside(null, asks, false))
                .as("nobody says any more that it was a container")
                .isEqualTo(new Placement.InPosition(loose));
    }

    @Test
    void aUnitThatAsksTellsWhereItIsElse() {
        Register register = new Register(
                PHARMACY, Mode.HERE, "", "damaged", "A", CASE, LATE, false, List.of(), List.of(LATE), List.of());

        Proviso proviso = new Proviso(List.of(LATE), new PositionKey(GTIN, "A", PHARMACY, StockState.UNSELLABLE));
        assertThat(Placement.ofObject(UNIT, register))
                .isEqualTo(new Placement.InContainer(CASE, new Batch(LATE, new Goods(GTIN, "A", false), proviso)));
    }

    private static Register listedIn(Moment... events) {
        return new Register(PLANT, Mode.HERE, "", null, "", null, null, true, List.of(), List.of(), List.of(events));
    }

    @Test
    void goodsInAContainerNobodyToldOfDoNotCountYet() {
        assertThat(Placement.inside(null, new Batch(EARLY, GOODS), false)).isNull();
    }

    private static Register register(Mode mode, String disposition) {
        String destination = mode == Mode.IN_TRANSIT ? PHARMACY : "";
        return new Register(
                PLANT, mode, destination, disposition, "A", null, null, false, List.of(), List.of(), List.of());
    }

    private static Placement at(String site, StockState state) {
        return new Placement.InPosition(new PositionKey(GTIN, "A", site, state));
    }
}
