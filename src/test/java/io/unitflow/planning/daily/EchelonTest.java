package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Set;
import org.junit.jupiter.api.Test;

/** Centres of two regions: what one has too much of helps those who order of the other. */
class EchelonTest {
    /** Shops of ten a day that keep two weeks; what comes from the plant takes a month. */
    private static World regions() {
        return new World()
                .supplies(World.PLANT, "east", 30)
                .supplies(World.PLANT, "west", 30)
                .supplies("east", "shop-e", 2)
                .supplies("west", "shop-w", 2)
                .sells("shop-e", 10)
                .sells("shop-w", 10)
                .has("shop-e", 60)
                .has("shop-w", 60);
    }

    @Test
    void aCentreWhoseCustomersSellNoneGivesToOneWhoseCustomersDo() {
        World world = new World()
                .supplies(World.PLANT, "west", 30)
                .supplies(World.PLANT, "idle", 30)
                .supplies("west", "shop-w", 2)
                .sells("shop-w", 10)
                .has("shop-w", 60)
                .has("west", 5)
                .has("idle", 3_000, 90)
                .mayHelp("idle", "west", 3)
                .planned();

        assertThat(world.moved("west")).isBetween(150.0, 3_000.0);
        assertThat(world.surpluses("idle")).singleElement().satisfies(row -> assertThat(row.quantity())
                .isEqualTo(3_000));
    }

    /** The east has a wholesaler between its centre and its shop. */
    private static World steps() {
        return new World()
                .supplies(World.PLANT, "east", 30)
                .supplies(World.PLANT, "west", 30)
                .supplies("east", "wholesaler", 2)
                .supplies("wholesaler", "shop-e", 2)
                .supplies("west", "shop-w", 2)
                .sells("shop-e", 10)
                .sells("shop-w", 10)
                .has("shop-e", 60)
                .has("shop-w", 60);
    }

    @Test
    void centresAtDifferentStepsOfTheChainHelpEachOther() {
        World down = steps().has("east", 3_000)
                .has("wholesaler", 300)
                .has("west", 5)
                .mayHelp("east", "west", 3)
                .planned();
        assertThat(down.moved("west")).isBetween(150.0, 2_500.0);

        World up = steps().has("west", 3_000)
                .has("east", 0)
                .has("wholesaler", 5)
                .mayHelp("west", "east", 3)
                .planned();
        assertThat(up.moved("east")).isBetween(150.0, 2_500.0);
    }

    @Test
    void aForeignWholesalerHelpsAShopAndGivesOnlyOnce() {
        World world = new World()
                .supplies(World.PLANT, "wholesaler", 30)
                .supplies(World.PLANT, "west", 30)
                .supplies("wholesaler", "shop-e", 2)
                .supplies("west", "shop-w", 2)
                .sells("shop-e", 10)
                .sells("shop-w", 10)
                .has("wholesaler", 500)
                .has("shop-e", 300)
                .has("west", 0)
                .has("shop-w", 0)
                .mayHelp("wholesaler", "shop-w", 2)
                .mayHelp("wholesaler", "west", 2)
                .planned();

        assertThat(world.moved("shop-w")).isBetween(100.0, 500.0);
        assertThat(world.moved("west")).isPositive();
        assertThat(world.leaving("wholesaler")).isLessThanOrEqualTo(500);
    }

    @Test
    void aShopGivesBackWhatItsCentreCanSendToOthers() {
        World world = regions()
                .supplies("west", "shop-v", 2)
                .sells("shop-v", 10)
                .has("shop-v", 20)
                .has("west", 0)
                .has("shop-w", 2_000)
                .mayHelp("shop-w", "west", 1)
                .planned();

        assertThat(world.moved("west")).isBetween(100.0, 1_900.0);
    }

    @Test
    void aCentreThatRunsOutBeforeItsOrderComesIsHelpedByOneThatHasMore() {
        World world = regions().has("east", 2_000).has("west", 40).mayHelp("east", "west", 3);
        double alone = regions().has("east", 2_000).has("west", 40).planned().ordered("west");

        world.planned();
        assertThat(world.moved("west")).isBetween(150.0, 1_600.0);
        assertThat(world.ordered("west")).isLessThan(alone - 100);
        assertThat(world.moved("east")).isZero();
    }

    @Test
    void whoHasEnoughIsLeftAlone() {
        World world = regions()
                .has("east", 600)
                .has("west", 600)
                .mayHelp("east", "west", 3)
                .mayHelp("west", "east", 3);

        world.planned();
        assertThat(world.moved("west")).isZero();
        assertThat(world.moved("east")).isZero();
    }

    @Test
    void whatWouldExpireAtACentreGoesToOneWhoseShopsCanSellIt() {
        World world = regions().has("east", 900, 50).has("west", 300).mayHelp("east", "west", 3);

        world.planned();
        // Shops in the east can sell some 500 of them before they expire.
        assertThat(world.moved("west")).isBetween(100.0, 450.0);
    }

    @Test
    void whatAnotherCentreHasOrderedIsNotMovedThereOnceMore() {
        World world = regions()
                .has("east", 400)
                .onOrder("east", "west", 400, 4)
                .has("west", 0)
                .mayHelp("east", "west", 3)
                .planned();

        assertThat(world.moved("west")).isZero();
        // What its own shop will order it has to get anew.
        assertThat(world.ordered("east"))
                .isGreaterThan(regions().has("east", 400).planned().ordered("east") + 200);
    }

    @Test
    void whatACentreLacksForOthersIsLostIfItOrdersNothing() {
        World world = new World()
                .supplies(World.PLANT, "centre", 10)
                .supplies("centre", "shop", 1)
                .sells("shop", 10)
                .has("shop", 0)
                .has("centre", 0)
                .planned();

        assertThat(world.reason("centre"))
                .doesNotContain("hardly anything")
                .containsPattern("If ignored, [0-9.]+ units more");
    }

    @Test
    void centresThatNobodySuppliesHelpEachOtherAsWell() {
        World world = new World()
                .supplies("east", "shop-e", 2)
                .supplies("west", "shop-w", 2)
                .sells("shop-e", 10)
                .sells("shop-w", 10)
                .has("east", 5_000)
                .has("west", 0)
                .mayHelp("east", "west", 3)
                .planned();

        assertThat(world.moved("west")).isGreaterThan(100);
        // Nobody promises what is not there.
        assertThat(world.ordered("shop-w")).isZero();
    }

    @Test
    void whatACentresCustomersWillNotOrderInTimeIsASurplus() {
        World world = regions().has("east", 1_000, 20).planned();

        assertThat(world.surpluses("east")).singleElement().satisfies(row -> assertThat(row.quantity())
                .isBetween(700.0, 950.0));
    }

    @Test
    void whoIsKeptShortIsShortUntilItsSupplierHasGoodsAgain() {
        World world = new World()
                .supplies(World.PLANT, "centre", 30)
                .supplies("centre", "shop", 2)
                .sells("shop", 10)
                .has("shop", 20)
                .has("centre", 5)
                .planned();
        double missing = world.shortages("shop").stream()
                .mapToDouble(Imbalance::quantity)
                .sum();

        // Two days are there, and there are ten units a day to sell until the plant's goods have come a month later.
        assertThat(missing).isGreaterThan(100);
    }

    @Test
    void whoDoesNotOrderYetButWillWhileItsSupplierHasNothingIsShortUntilThatHasGoodsAgain() {
        World world = new World()
                .supplies(World.PLANT, "centre", 30)
                .supplies("centre", "shop", 2)
                .sells("shop", 10)
                .has("shop", 100)
                .has("centre", 5);
        world.planned();
        double missing = units(world.shortages("shop"));

        assertThat(world.ordered("shop")).isZero();
        // Ten days are there; goods from the plant are at the centre in 31 days, and three days later in the shop.
        assertThat(missing).isBetween(200.0, 270.0);
        assertThat(world.shortages("shop"))
                .anySatisfy(row -> assertThat(row.until()).isAfter(World.TODAY.plusDays(30)));
        assertThat(units(world.shortages(""))).isEqualTo(missing);

        assertThat(world.has("centre", 900).planned().shortages("shop")).isEmpty();
    }

    private static double units(Iterable<Imbalance> rows) {
        double units = 0;
        for (Imbalance row : rows) {
            units += row.quantity();
        }
        return units;
    }

    @Test
    void aProductOfWhichAllLotsAreRecalledIsNotOrdered() {
        World before = regions().has("east", 0).planned();
        World world = regions().has("east", 0).soldFor(0).planned();

        assertThat(before.ordered("east")).isPositive();
        assertThat(world.ordered(Set.of("east", "west", "shop-e", "shop-w"))).isZero();
        assertThat(world.shortages("shop-w")).isNotEmpty();
    }

    @Test
    void whatIsPromisedToOthersStays() {
        World world = regions()
                .has("east", 500)
                .onOrder("east", "shop-e", 500, 2)
                .has("west", 0)
                .mayHelp("east", "west", 3);

        world.planned();
        assertThat(world.moved("west")).isZero();
    }
}
