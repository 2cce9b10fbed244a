package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** Orders that have been open for long, and such that do not say since when. */
class OldOrdersTest {
    private static final String CENTRE = "centre";
    private static final LocalDate LONG_AGO = World.TODAY.minusYears(1);

    @Test
    void anOrderWithoutADayIsDueAsLongAfterItWasPlacedAsGoodsTake() {
        World world = shops().onOrder(CENTRE, "one", 300, LONG_AGO).planned();
        // Two days on the way, and one until they leave.
        LocalDate due = LONG_AGO.plusDays(3);
        assertThat(world.moved("two")).isZero();
        assertThat(world.ordered("one")).isPositive();
        assertThat(world.reason("one"))
                .contains(
                        "(5 here, 0 on the way)",
                        " Another 300 on order, due since " + due + ", are waited for no more.");
        assertThat(world.remarks())
                .contains("300 of " + World.GTIN + " on order for one, due since " + due + ", are waited for no more.");
        assertThat(world.reason("two")).doesNotContain("waited for");
    }

    @Test
    void itIsGivenUpAWeekAfterThat() {
        assertThat(shops().onOrder(CENTRE, "one", 300, World.TODAY.minusDays(10))
                        .planned()
                        .ordered("one"))
                .isZero();
        assertThat(shops().onOrder(CENTRE, "one", 300, World.TODAY.minusDays(11))
                        .planned()
                        .ordered("one"))
                .isPositive();
        assertThat(shops().onOrder(CENTRE, "one", 300, -7).planned().ordered("one"))
                .isZero();
        World late = shops().onOrder(CENTRE, "one", 300, -8).planned();
        assertThat(late.ordered("one")).isPositive();
        assertThat(late.reason("one"))
                .contains(" Another 300 on order, due since " + World.TODAY.minusDays(8) + ", are waited for no more.");
    }

    @Test
    void anOrderWithoutAnyDateIsExpectedAndTold() {
        World world = shops().onOrder(CENTRE, "one", 300, null)
                .onOrder(CENTRE, "two", 5, null)
                .planned();
        assertThat(world.ordered("one")).isZero();
        assertThat(world.remarks())
                .contains("300 of " + World.GTIN
                        + " on order for one say neither when they were ordered nor when they are due:"
                        + " they are expected as if ordered today.");
        assertThat(world.reason("two"))
                .contains(
                        " Of what is on the way 5 are on order without any date: they are expected as if ordered today.");
    }

    @Test
    void whatIsWaitedForNoMoreIsNotKeptForWhoOrderedItEither() {
        World world = new World()
                .supplies(World.PLANT, CENTRE, 5)
                .supplies(CENTRE, "one", 2)
                .has(CENTRE, 300)
                .has("one", 5)
                .sells("one", 4)
                .onOrder(CENTRE, "one", 300, LONG_AGO)
                .planned();
        assertThat(world.ordered("one")).isPositive();
        assertThat(world.reason("one")).doesNotContain("cannot promise more");
        assertThat(world.ordered(CENTRE)).isZero();
    }

    /** Two shops that have for a day and may help each other, and a centre that has enough. */
    private static World shops() {
        return new World()
                .supplies(World.PLANT, CENTRE, 5)
                .supplies(CENTRE, "one", 2)
                .supplies(CENTRE, "two", 2)
                .mayHelp("one", "two", 1)
                .mayHelp("two", "one", 1)
                .has(CENTRE, 1_000)
                .has("one", 5)
                .has("two", 5)
                .sells("one", 4)
                .sells("two", 4);
    }
}
