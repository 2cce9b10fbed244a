package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.temporal.ChronoUnit;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import java.util.stream.IntStream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Random chains from a plant over centres to shops, with stock that expires, orders that are open and lanes to help each other. */
class ChainWorldsTest {
    private static final int WORLDS = 60;
    private static final int MULTIPLE = 4;

    /** What there is at a centre, and what others have been promised of it before. */
    private static final class Books {
        private final Map<String, Double> there = new TreeMap<>();
        private final Map<String, Double> promised = new TreeMap<>();

        double free(String site) {
            return there.getOrDefault(site, 0.0) - promised.getOrDefault(site, 0.0);
        }
    }

    static IntStream worlds() {
        return IntStream.range(0, WORLDS);
    }

    @ParameterizedTest
    @MethodSource("worlds")
    void noUnitIsPromisedTwiceAndNoneIsSentThatCannotArrive(int seed) {
        Random random = new Random(seed);
        World world = new World().product(MULTIPLE, 0, null);
        Books books = new Books();
        int centres = 2 + random.nextInt(3);
        for (int c = 0; c < centres; c++) {
            String centre = "centre" + c;
            world.supplies(World.PLANT, centre, 5 + random.nextInt(30));
            stock(world, books, centre, random, 400);
            for (int s = 0; s <= random.nextInt(3); s++) {
                String shop = "shop" + c + s;
                world.supplies(centre, shop, 1 + random.nextInt(4)).sells(shop, 1 + random.nextInt(12));
                stock(world, books, shop, random, 60);
                if (random.nextInt(4) == 0) {
                    open(world, books, centre, shop, 1 + random.nextInt(60), random);
                }
            }
            if (c > 0) {
                world.mayHelp("centre" + (c - 1), centre, 1 + random.nextInt(5));
                world.mayHelp(centre, "centre" + (c - 1), 1 + random.nextInt(5));
                if (random.nextInt(3) == 0) {
                    open(world, books, "centre" + (c - 1), centre, 1 + random.nextInt(200), random);
                }
            }
        }

        cross(world, books, centres, random);

        world.planned();
        for (String site : books.there.keySet()) {
            double leaves = world.leaving(site);
            assertThat(leaves)
                    .as("what leaves " + site + ", where " + books.there.get(site) + " lie and "
                            + books.promised.getOrDefault(site, 0.0) + " are promised")
                    .isLessThanOrEqualTo(Math.max(0, books.free(site)) + 1e-6);
            assertThat(world.ordered(site) % MULTIPLE).isZero();
        }
        assertThat(world.moves()).allSatisfy(move -> {
            long days = ChronoUnit.DAYS.between(World.TODAY, move.arriveBy());
            assertThat(Integer.parseInt(move.lot().substring(1))).isGreaterThan((int) days);
        });
    }

    /** Ways across steps and chains, and goods where nobody orders any. */
    private static void cross(World world, Books books, int centres, Random random) {
        stock(world, books, "idle", random, 300);
        world.mayHelp("idle", "centre" + random.nextInt(centres), 1 + random.nextInt(3));
        world.mayHelp("idle", "shop00", 1 + random.nextInt(3));
        world.mayHelp("centre1", "shop00", 1 + random.nextInt(5));
        world.mayHelp("shop00", "centre1", 1 + random.nextInt(5));
        world.supplies("centre0", "wholesaler", 2)
                .supplies("wholesaler", "kiosk", 1)
                .sells("kiosk", 4);
        stock(world, books, "wholesaler", random, 200);
        world.mayHelp("centre1", "wholesaler", 2).mayHelp("wholesaler", "centre1", 2);
    }

    /** A lot or two, named after its life. */
    private static void stock(World world, Books books, String site, Random random, int most) {
        world.has(site, 0);
        books.there.put(site, 0.0);
        for (int lot = 0; lot < random.nextInt(3); lot++) {
            int units = random.nextInt(most);
            world.has(site, units, 5 + random.nextInt(200));
            books.there.merge(site, (double) units, Double::sum);
        }
    }

    private static void open(World world, Books books, String from, String to, int units, Random random) {
        world.onOrder(from, to, units, 1 + random.nextInt(9));
        books.promised.merge(from, (double) units, Double::sum);
    }
}
