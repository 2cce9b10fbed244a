package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** What is on its way counts when it can be relied on, and from when on it helps. */
class ExpectedGoodsTest {
    /** A shop that sells five a day, supplied by a plant within three days. */
    private static World shop() {
        return new World().supplies(World.PLANT, "shop", 2).sells("shop", 5);
    }

    @Test
    void anOrderThatIsDueInMonthsKeepsNobodyFromOrderingForTheTimeBeforeIt() {
        World world =
                shop().has("shop", 20).onOrder(World.PLANT, "shop", 300, 60).planned();
        assertThat(world.ordered("shop")).isGreaterThan(30);
    }

    @Test
    void anOrderThatComesInTimeIsNotOrderedAgain() {
        World soon = shop().has("shop", 20).onOrder(World.PLANT, "shop", 300, 3).planned();
        assertThat(soon.ordered("shop")).isZero();
        World later =
                shop().has("shop", 120).onOrder(World.PLANT, "shop", 300, 15).planned();
        assertThat(later.ordered("shop")).isZero();
    }

    @Test
    void lessIsOrderedWhereMuchComesLater() {
        World alone = shop().has("shop", 5).planned();
        World later =
                shop().has("shop", 5).onOrder(World.PLANT, "shop", 300, 12).planned();
        assertThat(later.ordered("shop")).isPositive().isLessThan(alone.ordered("shop"));
    }

    @Test
    void nobodyOrdersForASiteThatHasOrderedMuchElsewhere() {
        World alone = chain().planned();
        assertThat(alone.ordered("wholesaler")).isGreaterThan(50);
        World later = chain().onOrder("elsewhere", "shop", 900, 9).planned();
        assertThat(later.ordered("wholesaler")).isZero();
    }

    private static World chain() {
        return new World()
                .supplies(World.PLANT, "wholesaler", 7)
                .supplies("wholesaler", "shop", 2)
                .sells("shop", 10)
                .has("shop", 100)
                .has("wholesaler", 0);
    }

    @Test
    void goodsThatAreStuckOnTheirWayAreNotWaitedForForEver() {
        World late = shop().has("shop", 10).onItsWay("shop", 300, 8).planned();
        assertThat(late.ordered("shop")).isZero();
        World stuck = shop().has("shop", 10).onItsWay("shop", 300, 30).planned();
        assertThat(stuck.ordered("shop")).isGreaterThan(30);
    }

    @Test
    void goodsOnALongWayAreWaitedForThoughUsuallyTheyComeFaster() {
        World world = shop().has("far", 0)
                .mayHelp("far", "shop", 25)
                .has("shop", 10)
                .onItsWay("shop", 300, 30)
                .planned();
        assertThat(world.ordered("shop")).isZero();
    }
}
