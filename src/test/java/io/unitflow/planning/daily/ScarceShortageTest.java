package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Shops below suppliers that have too little: they are short until enough can come, by what does not come before. */
class ScarceShortageTest {
    /** A plant thirty days away supplies a centre, and that two shops that sell ten a day together. */
    private static World centre() {
        World world = new World().supplies(World.PLANT, "centre", 30).has("centre", 0);
        List.of("a", "b")
                .forEach(
                        shop -> world.supplies("centre", shop, 2).sells(shop, 5).has(shop, 20));
        return world;
    }

    /** The same with a wholesaler between the centre and the shops. */
    private static World chain() {
        World world = new World()
                .supplies(World.PLANT, "centre", 30)
                .supplies("centre", "wholesaler", 2)
                .has("wholesaler", 10);
        List.of("a", "b")
                .forEach(shop ->
                        world.supplies("wholesaler", shop, 1).sells(shop, 4).has(shop, 4));
        return world;
    }

    @Test
    void whatIsNotEnoughMakesAShortageSmallerAndNoShorter() {
        World without = centre().planned();
        World with = centre().onOrder(World.PLANT, "centre", 20, 4).planned();
        assertThat(last(without)).isAfter(World.TODAY.plusDays(30));
        assertThat(last(with)).isEqualTo(last(without));
        assertThat(units(with)).isBetween(units(without) - 21, units(without) - 15);
    }

    @Test
    void whatIsEnoughEndsAShortage() {
        World world = centre().onOrder(World.PLANT, "centre", 1000, 10).planned();
        assertThat(last(world)).isBetween(World.TODAY.plusDays(11), World.TODAY.plusDays(13));
    }

    @Test
    void whatLastsForAWhileDelaysAShortage() {
        World world = centre().has("a", 20)
                .has("b", 20)
                .onOrder(World.PLANT, "centre", 100, 2)
                .planned();
        // Eighty are there and a hundred come: for eighteen days of 34, or a few less if much is sold.
        assertThat(world.shortages("")).anySatisfy(row -> assertThat(row.from())
                .isBetween(World.TODAY.plusDays(14), World.TODAY.plusDays(20)));
        assertThat(last(world)).isAfter(World.TODAY.plusDays(30));
        assertThat(units(world)).isBetween(140.0, 180.0);
    }

    @Test
    void aSuppliersSupplierThatHasNothingLetsItsShopsWaitLonger() {
        World poor = chain().has("centre", 0).planned();
        World rich = chain().has("centre", 1500).planned();
        assertThat(last(poor)).isAfter(World.TODAY.plusDays(31));
        assertThat(units(poor)).isBetween(240.0, 300.0);
        assertThat(last(rich)).isBefore(World.TODAY.plusDays(8));
        assertThat(units(rich)).isLessThan(60);
    }

    @Test
    void whoHasEnoughLeavesWhatComesToTheOther() {
        World world =
                centre().has("a", 500).onOrder(World.PLANT, "centre", 100, 4).planned();
        assertThat(world.shortages("a")).isEmpty();
        // Twenty are there and a hundred come, for some 33 days.
        assertThat(world.shortages("b").stream()
                        .mapToDouble(Imbalance::quantity)
                        .sum())
                .isBetween(35.0, 75.0);
    }

    @Test
    void whatASupplierWillSendIsNotToldAsOrdered() {
        World world = centre().has("centre", 15)
                .onOrder(World.PLANT, "centre", 100, 20)
                .planned();
        assertThat(world.reason("a")).contains("0 on the way").doesNotContain("too late to count");
    }

    private static LocalDate last(World world) {
        return world.shortages("").stream()
                .map(Imbalance::until)
                .max(LocalDate::compareTo)
                .orElseThrow();
    }

    private static double units(World world) {
        return world.shortages("").stream().mapToDouble(Imbalance::quantity).sum();
    }
}
