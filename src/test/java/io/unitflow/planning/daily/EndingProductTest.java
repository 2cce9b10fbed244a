package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;

/** A product that ends: what is left then is left for good. */
class EndingProductTest {
    private static final LocalDate LAST_DAY = World.TODAY.plusDays(9);

    private static World endsInTenDays() {
        return new World()
                .product(1, 0, LAST_DAY)
                .supplies(World.PLANT, "shop", 2)
                .sells("shop", 5);
    }

    @Test
    void surplusIsWhatIsLeftAfterTheEndThoughItWouldLiveLonger() {
        World world = endsInTenDays().has("shop", 80).planned();
        assertThat(world.surpluses("shop")).singleElement().satisfies(row -> {
            assertThat(row.quantity()).isBetween(26.0, 34.0);
            assertThat(row.until()).isEqualTo(LAST_DAY);
        });
        World dated = endsInTenDays().has("shop", 80, 40).planned();
        assertThat(dated.surpluses("shop")).singleElement().satisfies(row -> assertThat(row.quantity())
                .isBetween(26.0, 34.0));
    }

    @Test
    void ofAProductThatHasEndedAllIsLeft() {
        World world = new World()
                .product(1, 0, World.TODAY.minusDays(1))
                .supplies(World.PLANT, "shop", 2)
                .sells("shop", 5)
                .has("shop", 80)
                .leastStock("shop", 100)
                .planned();
        assertThat(world.surpluses("shop")).singleElement().satisfies(row -> assertThat(row.quantity())
                .isEqualTo(80));
        assertThat(world.ordered("shop")).isZero();
    }

    @Test
    void noMoreIsOrderedThanCanBeSoldUntilTheEnd() {
        World world = endsInTenDays().has("shop", 0).planned();
        // Ordered goods are there in three days and sold on seven.
        assertThat(world.ordered("shop")).isBetween(25.0, 46.0);
    }

    @Test
    void whatCanStillBeSoldOnTheLastDayIsOrdered() {
        // Ordered goods are there in three days.
        for (int days : new int[] {3, 4, 5}) {
            World world = new World()
                    .product(1, 0, World.TODAY.plusDays(days))
                    .supplies(World.PLANT, "shop", 2)
                    .sells("shop", 5)
                    .has("shop", 0)
                    .planned();
            double sold = 5.0 * (days - 2);
            assertThat(world.ordered("shop")).as("%d", days).isBetween(0.8 * sold, 2 * sold);
        }
        World late = new World()
                .product(1, 0, World.TODAY.plusDays(2))
                .supplies(World.PLANT, "shop", 2)
                .sells("shop", 5)
                .has("shop", 0)
                .planned();
        assertThat(late.ordered("shop")).isZero();
    }

    @Test
    void aProductThatIsSoldForAFewWeeksIsOrderedOnce() {
        LocalDate launched = World.TODAY.plusDays(3);
        World world = new World()
                .product(1, 0, launched, launched.plusDays(13))
                .supplies(World.PLANT, "shop", 2)
                .sells("shop", 5)
                .has("shop", 0)
                .planned();
        assertThat(world.ordered("shop")).isBetween(65.0, 90.0);
    }

    @Test
    void whatWouldBeLeftGoesToWhoCanStillSellIt() {
        World world = endsInTenDays()
                .has("shop", 80)
                .supplies(World.PLANT, "neighbour", 9)
                .sells("neighbour", 5)
                .has("neighbour", 20)
                .mayHelp("shop", "neighbour", 1)
                .planned();
        assertThat(world.moved("neighbour")).isBetween(20.0, 32.0);
    }
}
