package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A region lacks what it needs from outside, and has too much of what it cannot use up itself. */
class WholeRegionTest {
    private static World world() {
        return new World()
                .supplies(World.PLANT, "rich", 9)
                .supplies(World.PLANT, "poor", 9)
                .sells("rich", 5)
                .sells("poor", 5);
    }

    private static double units(Iterable<Imbalance> rows) {
        double units = 0;
        for (Imbalance row : rows) {
            units += row.quantity();
        }
        return units;
    }

    @Test
    void aSiteIsShortButNotItsRegionWhereANeighbourHasPlenty() {
        World world = world().has("rich", 300)
                .has("poor", 15)
                .mayHelp("rich", "poor", 1)
                .planned();
        assertThat(units(world.shortages("poor"))).isGreaterThan(25);
        assertThat(world.shortages("")).isEmpty();
    }

    @Test
    void untilHelpCanComeTheRegionIsShortAsWell() {
        World world = world().has("rich", 300)
                .has("poor", 0)
                .mayHelp("rich", "poor", 1)
                .planned();
        // A transfer that is decided today is there in two days.
        assertThat(units(world.shortages(""))).isBetween(8.0, 12.0);
        assertThat(world.shortages("").get(0).from()).isEqualTo(World.TODAY);
        assertThat(world.shortages("").get(0).until()).isEqualTo(World.TODAY.plusDays(1));
    }

    @Test
    void whoMayOnlyGetGoodsHelpsNobody() {
        World world = world().has("rich", 300)
                .has("poor", 15)
                .mayHelp("poor", "rich", 1)
                .planned();
        assertThat(units(world.shortages("poor"))).isGreaterThan(25);
        assertThat(units(world.shortages(""))).isEqualTo(units(world.shortages("poor")));
    }

    @Test
    void whatComesTooLateFromANeighbourIsLacking() {
        World world = world().has("rich", 300)
                .has("poor", 0)
                .mayHelp("rich", "poor", 5)
                .planned();
        // On six of the eleven days until its own order is there.
        assertThat(units(world.shortages(""))).isBetween(26.0, 34.0);
    }

    @Test
    void whatExpiresOnItsWayToANeighbourIsTheRegionsSurplus() {
        World near = world().has("rich", 60, 4)
                .has("poor", 5)
                .mayHelp("rich", "poor", 1)
                .planned();
        World far = world().has("rich", 60, 4)
                .has("poor", 5)
                .mayHelp("rich", "poor", 5)
                .planned();
        World back = world().has("rich", 60, 4)
                .has("poor", 5)
                .mayHelp("poor", "rich", 1)
                .planned();
        assertThat(units(far.surpluses("rich"))).isBetween(35.0, 45.0);
        assertThat(units(far.surpluses(""))).isEqualTo(units(far.surpluses("rich")));
        assertThat(units(back.surpluses(""))).isEqualTo(units(far.surpluses("rich")));
        // The neighbour can sell them on two days.
        assertThat(units(near.surpluses(""))).isBetween(25.0, 36.0);
    }

    @Test
    void theRegionLacksAllThatItsSitesLackWhereNobodyCanHelp() {
        World world = world().has("rich", 300).has("poor", 15).planned();
        assertThat(units(world.shortages(""))).isEqualTo(units(world.shortages("poor")));
    }

    @Test
    void whereAllAreShortTheRegionIsShortOfTheSum() {
        World world = world().has("rich", 15)
                .has("poor", 15)
                .mayHelp("rich", "poor", 1)
                .planned();
        double sites = units(world.shortages("rich")) + units(world.shortages("poor"));
        assertThat(units(world.shortages(""))).isBetween(0.85 * sites, sites + 1);
    }

    @Test
    void whatOneCannotSellButItsNeighbourCanIsNoSurplusOfTheRegion() {
        World alone = world().has("rich", 180, 20).has("poor", 5).planned();
        World joined = world().has("rich", 180, 20)
                .has("poor", 5)
                .mayHelp("rich", "poor", 1)
                .planned();
        assertThat(units(alone.surpluses("rich"))).isBetween(70.0, 90.0);
        assertThat(units(alone.surpluses(""))).isEqualTo(units(alone.surpluses("rich")));
        assertThat(units(joined.surpluses("rich"))).isBetween(70.0, 90.0);
        assertThat(units(joined.surpluses(""))).isLessThan(10);
    }
}
