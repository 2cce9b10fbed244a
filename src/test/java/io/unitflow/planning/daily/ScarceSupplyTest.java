package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** A wholesaler that has too little for those that order of it: nobody is promised what is not there. */
class ScarceSupplyTest {
    private static final Set<String> SHOPS = Set.of("a", "b", "c");

    /** A plant supplies a wholesaler, and that three shops that have nothing. */
    private static World world() {
        World world = new World().supplies(World.PLANT, "wholesaler", 10);
        SHOPS.forEach(
                shop -> world.supplies("wholesaler", shop, 2).sells(shop, 5).has(shop, 0));
        return world;
    }

    @Test
    void noMoreIsOrderedOfAWholesalerThanItHasAndAllWhoNeedTheSameGetTheSame() {
        World world = world().has("wholesaler", 61).planned();
        assertThat(world.ordered(SHOPS)).isBetween(60.0, 61.0);
        assertThat(SHOPS).allMatch(shop -> world.ordered(shop) >= 20);
        // What they lack is ordered on.
        assertThat(world.ordered("wholesaler")).isGreaterThan(150);
    }

    @Test
    void whoHasNothingPromisesNothing() {
        World world = world().has("wholesaler", 0).planned();
        assertThat(world.ordered(SHOPS)).isZero();
        assertThat(world.ordered("wholesaler")).isGreaterThan(200);
    }

    @Test
    void aWholesalerThatIsSuppliedAndOfWhichNothingIsToldHasNothing() {
        World world = world().planned();
        assertThat(world.ordered(SHOPS)).isZero();
        assertThat(world.ordered("wholesaler")).isGreaterThan(200);
    }

    @Test
    void whereNothingIsToldOfAnybodyNobodyIsTakenToHaveNothing() {
        World world = new World()
                .supplies(World.PLANT, "wholesaler", 10)
                .supplies("wholesaler", "a", 2)
                .sells("a", 5)
                .planned();
        assertThat(world.ordered("a")).isGreaterThan(20);
    }

    @Test
    void whoGetsItsGoodsFromWhereNobodyKnowsOfIsNotTakenToHaveNothing() {
        World world = new World()
                .supplies("outside", "a", 2)
                .sells("a", 5)
                .has("a", 0)
                .planned();
        assertThat(world.ordered("a")).isGreaterThan(20);
    }

    @Test
    void whatOthersHaveOrderedOfAWholesalerIsNotPromisedAgain() {
        World world =
                world().has("wholesaler", 60).onOrder("wholesaler", "a", 50, 3).planned();
        assertThat(world.ordered("a")).isZero();
        assertThat(world.ordered(SHOPS)).isEqualTo(10);
    }

    @Test
    void whoWishesForMoreDoesNotGetMore() {
        World modest = world().has("wholesaler", 30).planned();
        World greedy = world().has("wholesaler", 30).leastStock("a", 500).planned();
        assertThat(greedy.ordered("a")).isEqualTo(modest.ordered("a"));
    }

    @Test
    void whoHasSomethingLeavesItToThoseWhoHaveNothing() {
        World world = world().has("wholesaler", 40).has("a", 60).planned();
        assertThat(world.ordered("a")).isZero();
        assertThat(world.ordered("b")).isEqualTo(20);
        assertThat(world.ordered("c")).isEqualTo(20);
    }

    @Test
    void theSiteThatShallServeMoreIsServedFirst() {
        World world = world().has("wholesaler", 60).serviceLevel("a", 0.99).planned();
        assertThat(world.ordered("a")).isGreaterThan(2 * world.ordered("b"));
        assertThat(world.ordered(SHOPS)).isEqualTo(60);
    }

    @Test
    void whoSellsTwiceAsMuchGetsTwiceAsMuch() {
        World world =
                world().sells("b", 10).sells("c", 10).has("wholesaler", 75).planned();
        assertThat(world.ordered("a")).isBetween(10.0, 20.0);
        assertThat(world.ordered("b")).isBetween(26.0, 34.0);
    }

    @Test
    void whoNobodySuppliesIsHelpedByTransfers() {
        World world = new World()
                .supplies(World.PLANT, "rich", 2)
                .sells("rich", 5)
                .has("rich", 200)
                .sells("alone", 5)
                .has("alone", 2)
                .mayHelp("rich", "alone", 1)
                .planned();
        assertThat(world.moved("alone")).isGreaterThan(20);
        assertThat(world.ordered("alone")).isZero();
    }

    @Test
    void partsOfTooLittleAreWholeMultiplesAndNoneIsBelowTheLeastOrder() {
        World world = world().product(10, 30, null).has("wholesaler", 75).planned();
        assertThat(SHOPS).allMatch(shop -> world.ordered(shop) % 10 == 0);
        assertThat(SHOPS).allMatch(shop -> world.ordered(shop) == 0 || world.ordered(shop) >= 30);
        assertThat(world.ordered(SHOPS)).isEqualTo(70);
    }

    @Test
    void eachSupplierSharesItsOwnGoods() {
        World world = world().has("wholesaler", 30)
                .supplies(World.PLANT, "other", 10)
                .has("other", 24)
                .supplies("other", "x", 2)
                .supplies("other", "y", 2)
                .sells("x", 5)
                .sells("y", 5)
                .planned();
        assertThat(world.ordered(SHOPS)).isEqualTo(30);
        assertThat(world.ordered("x")).isEqualTo(12);
        assertThat(world.ordered("y")).isEqualTo(12);
    }

    @Test
    void centresShareTheirSuppliersGoodsAsWell() {
        World world = new World().supplies(World.PLANT, "centre", 20).has("centre", 100);
        for (String wholesaler : Set.of("w1", "w2")) {
            world.supplies("centre", wholesaler, 3)
                    .supplies(wholesaler, wholesaler + "-shop", 2)
                    .sells(wholesaler + "-shop", 8);
        }
        world.planned();
        assertThat(world.ordered(Set.of("w1", "w2"))).isEqualTo(100);
        assertThat(world.ordered("w1")).isBetween(45.0, 55.0);
    }

    @Test
    void whatComesToTheSupplierBeforeAnybodyAsksAgainIsPromisedForWhenItHasCome() {
        World there = world().has("wholesaler", 1000).planned();
        // It left eight days ago, on a day after its order; two of ten days are left.
        World coming = world().onItsWay("wholesaler", 1000, 8).planned();
        assertThat(there.arrives("a")).isEqualTo(World.TODAY.plusDays(3));
        assertThat(coming.ordered("a")).isEqualTo(there.ordered("a"));
        assertThat(coming.arrives("a")).isEqualTo(World.TODAY.plusDays(4));
        assertThat(coming.reason("a")).contains("wholesaler first has to get them: they come 1 day later than usual.");
        assertThat(there.reason("a")).contains(" unserved in that time");
        assertThat(coming.reason("a")).contains(" unserved in 5 days");
    }

    @Test
    void whatExpiresOnItsWayIsPromisedToNobody() {
        World living = new World()
                .supplies(World.PLANT, "centre", 20)
                .has("centre", 200, 4)
                .supplies("centre", "shop", 2)
                .sells("shop", 8)
                .planned();
        World dying = new World()
                .supplies(World.PLANT, "centre", 20)
                .has("centre", 200, 3)
                .supplies("centre", "shop", 2)
                .sells("shop", 8)
                .planned();
        assertThat(living.ordered("shop")).isPositive();
        assertThat(dying.ordered("shop")).isZero();
    }

    @Test
    void ofGoodsThatDieSoonNobodyIsPromisedMoreThanHeSellsOfThem() {
        World world = new World()
                .supplies(World.PLANT, "centre", 30)
                .has("centre", 500, 11)
                .supplies("centre", "shop", 6)
                .sells("shop", 5)
                .has("shop", 20)
                .planned();
        // They are there after seven days, and can be sold on four.
        assertThat(world.ordered("shop")).isBetween(15.0, 28.0);
        assertThat(world.reason("shop")).contains(" were wanted: what else centre has would expire");
        World living = new World()
                .supplies(World.PLANT, "centre", 30)
                .has("centre", 500)
                .supplies("centre", "shop", 6)
                .sells("shop", 5)
                .has("shop", 20)
                .planned();
        assertThat(living.ordered("shop")).isGreaterThan(50);
        // What the shop wants beyond that has to be got for it.
        assertThat(world.ordered("centre")).isGreaterThan(living.ordered("shop") - world.ordered("shop") - 1);
    }

    @Test
    void whatDiesOnTheWayToTheFarOneGoesToTheNearOne() {
        World world = new World()
                .supplies(World.PLANT, "centre", 30)
                .has("centre", 60, 12)
                .has("centre", 30)
                .supplies("centre", "near", 1)
                .supplies("centre", "far", 15)
                .sells("near", 5)
                .sells("far", 5)
                .has("near", 0)
                .has("far", 0)
                .planned();
        assertThat(world.ordered("far")).isPositive().isLessThanOrEqualTo(30);
        assertThat(world.ordered("near")).isGreaterThan(30);
        assertThat(world.leaving("centre")).isLessThanOrEqualTo(90);

        World dying = new World()
                .supplies(World.PLANT, "centre", 30)
                .has("centre", 90, 12)
                .supplies("centre", "near", 1)
                .supplies("centre", "far", 15)
                .sells("near", 5)
                .sells("far", 5)
                .has("near", 0)
                .has("far", 0)
                .planned();
        assertThat(dying.ordered("far")).isZero();
        assertThat(dying.ordered("near")).isGreaterThan(30);
    }

    @Test
    void whatACentreCannotSendOnBeforeItDiesIsNotPromisedToIt() {
        World world = new World()
                .supplies(World.PLANT, "top", 30)
                .has("top", 300, 9)
                .supplies("top", "centre", 4)
                .has("centre", 0)
                .supplies("centre", "shop", 3)
                .sells("shop", 5)
                .has("shop", 10)
                .planned();
        // It is there after five days, with the shop after nine.
        assertThat(world.ordered("centre")).isZero();
    }

    @Test
    void whatTheSupplierHasOnlyOrderedItselfIsNotPromised() {
        World world = world().onOrder(World.PLANT, "wholesaler", 1000, 1).planned();
        assertThat(world.ordered(SHOPS)).isZero();
    }

    @Test
    void anOrderSaysThatMoreWasWanted() {
        World world = world().has("wholesaler", 60).planned();
        assertThat(world.reason("a")).contains(" were wanted: wholesaler cannot promise more");
    }

    @Test
    void whoWaitsForASupplierThatHasNothingIsHelpedByANeighbour() {
        World waits = world().has("wholesaler", 0)
                .has("a", 30)
                .has("c", 90)
                .mayHelp("c", "a", 1)
                .planned();
        World gets = world().has("wholesaler", 900)
                .has("a", 30)
                .has("c", 90)
                .mayHelp("c", "a", 1)
                .planned();
        assertThat(gets.moved("a")).isZero();
        assertThat(waits.moved("a")).isBetween(15.0, 40.0);
    }

    @Test
    void whoSupplyEachOtherInACircleOrderNothingAndPromiseWhatTheyHave() {
        World world = new World()
                .supplies("w1", "w2", 3)
                .supplies("w2", "w1", 3)
                .supplies("w1", "a", 1)
                .supplies("w2", "b", 1)
                .sells("a", 3)
                .sells("b", 3)
                .has("w1", 20)
                .has("a", 0)
                .has("b", 0)
                .planned();
        assertThat(world.ordered(Set.of("w1", "w2"))).isZero();
        assertThat(world.ordered("a")).isEqualTo(20);
        assertThat(world.ordered("b")).isZero();
        assertThat(world.shortages("b")).isNotEmpty();
        assertThat(world.remarks())
                .contains(
                        "The supply of w1 with " + World.GTIN
                                + " comes back to it, and nobody on that way makes any: nothing is ordered there.",
                        "The supply of w2 with " + World.GTIN
                                + " comes back to it, and nobody on that way makes any: nothing is ordered there.");
    }

    @Test
    void aPlantIsNotLimitedByWhatLiesThere() {
        World world = new World()
                .supplies(World.PLANT, "shop", 2)
                .sells("shop", 5)
                .has(World.PLANT, 1)
                .planned();
        assertThat(world.ordered("shop")).isGreaterThan(20);
    }
}
