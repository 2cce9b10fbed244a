package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

/** A wholesaler that also has customers of its own. */
class SellingCentreTest {
    private static World world() {
        return new World()
                .supplies(World.PLANT, "wholesaler", 7)
                .supplies("wholesaler", "a", 2)
                .supplies("wholesaler", "b", 2)
                .sells("wholesaler", 1)
                .sells("a", 10)
                .sells("b", 10);
    }

    @Test
    void ordersWhatItsSitesAreGoingToOrderAsWellAsWhatItSells() {
        World world = world().has("wholesaler", 40).has("a", 40).has("b", 40).planned();
        World sells = new World()
                .supplies(World.PLANT, "wholesaler", 7)
                .sells("wholesaler", 1)
                .has("wholesaler", 40)
                .planned();
        assertThat(sells.ordered("wholesaler")).isZero();
        assertThat(world.ordered("wholesaler")).isGreaterThan(150);
    }

    @Test
    void doesNotOrderWhatItsSitesHavePlentyOf() {
        World world = world().has("wholesaler", 40).has("a", 900).has("b", 900).planned();
        assertThat(world.ordered("wholesaler")).isZero();
    }

    @Test
    void doesNotGiveToANeighbourWhatItsSitesNeed() {
        World world = world().has("wholesaler", 150)
                .has("a", 30)
                .has("b", 30)
                .supplies(World.PLANT, "neighbour", 7)
                .sells("neighbour", 5)
                .has("neighbour", 30)
                .mayHelp("wholesaler", "neighbour", 1)
                .planned();
        assertThat(world.moved("neighbour")).isZero();
    }

    @Test
    void itsOwnCustomersAreAsGoodAsOthers() {
        World world = new World()
                .supplies(World.PLANT, "wholesaler", 7)
                .supplies("wholesaler", "a", 2)
                .sells("wholesaler", 10)
                .sells("a", 10)
                .has("wholesaler", 60)
                .planned();
        assertThat(world.ordered("a")).isBetween(20.0, 40.0);
    }
}
