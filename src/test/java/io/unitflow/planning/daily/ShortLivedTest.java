package io.unitflow.planning.daily;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unitflow.planning.Lot;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

/** Goods that expire soon after they have come, and how that is known before they come. */
class ShortLivedTest {
    private static final String PLANT = World.PLANT;
    private static final String SHOP = "shop";
    private static final String CENTRE = "centre";
    private static final Set<String> SHOPS = Set.of("one", "two", "three");

    @Test
    void arrivingGoodsLiveAsLongAsTheFreshestKnown() {
        double unlimited = shop(4).ordered(SHOP);
        assertThat(unlimited).isGreaterThan(60);
        assertThat(shop(4).has(SHOP, 10, 10).planned().ordered(SHOP)).isLessThan(45);
        assertThat(shop(4).onItsWay(SHOP, 10, 2, 10).planned().ordered(SHOP)).isLessThan(45);
        assertThat(shop(4).has("elsewhere", 1, 10).planned().ordered(SHOP)).isLessThan(45);
        assertThat(shop(4).knows(10).planned().ordered(SHOP)).isLessThan(45);
        // One lot that lives for years says more than old ones.
        assertThat(shop(4).has("elsewhere", 1, 10)
                        .has(PLANT, 1, 2_000)
                        .planned()
                        .ordered(SHOP))
                .isEqualTo(unlimited);
    }

    @Test
    void whatLiesAtTheSupplierHasTheWayBeforeIt() {
        double atThePlant = shop(4).has(SHOP, 1).has(PLANT, 500, 12).planned().ordered(SHOP);
        assertThat(atThePlant).isLessThan(shop(4).has(SHOP, 1, 12).planned().ordered(SHOP));
        // Two days on the way, and one until they leave.
        assertThat(atThePlant).isEqualTo(shop(4).has(SHOP, 1, 9).planned().ordered(SHOP));
    }

    @Test
    void aProductWhoseKnownLotsAreAllOldIsOrderedForTheTimeUntilMoreCanCome() {
        for (int days : List.of(1, 2, 5)) {
            World old = new World().supplies(PLANT, SHOP, 6).sells(SHOP, 5).has(SHOP, 5, days);
            // Seven days until they come, and one until more could.
            assertThat(old.planned().ordered(SHOP)).as("%d", days).isBetween(30.0, 80.0);
        }
    }

    /** Of 60 at a time, for a month: the last ones were fresh when they came, and are not when more are needed. */
    @Test
    void whatHasLainForAsLongAsAnOrderLastsSaysNotThatTheNextWillExpire() {
        for (int units = 8; units <= 18; units++) {
            World world = sixties().has(SHOP, units, 17).knows(17).knows(-13).knows(-43);
            World open = sixties().has(SHOP, units);
            assertThat(world.planned().ordered(SHOP))
                    .as("%d", units)
                    .isEqualTo(open.planned().ordered(SHOP));
        }
        World world = sixties().has(SHOP, 8, 17).knows(17).knows(-13).knows(-43).planned();
        assertThat(world.ordered(SHOP)).isEqualTo(60);
        assertThat(world.reason(SHOP))
                .doesNotContain("can be sold for 1")
                .containsPattern("nothing expires|and 0.\\d if it is followed");
    }

    @Test
    void whatIsOnItsWayOrAtItsPlantIsAsFreshAsItSays() {
        double known = shop(4).has(SHOP, 1, 10).planned().ordered(SHOP);
        assertThat(known).isLessThan(45);
        World onItsWay = shop(4).onItsWay(SHOP, 1, 1, 12).knows(12).knows(-28).knows(-68);
        assertThat(onItsWay.planned().ordered(SHOP)).isLessThan(50);
        World atThePlant = shop(4).has(PLANT, 1, 12).knows(12).knows(-28).knows(-68);
        assertThat(atThePlant.planned().ordered(SHOP)).isLessThan(45);
        // Lots that come every few days are never old.
        World often = shop(4).has(SHOP, 1, 10).knows(10).knows(7).knows(4).knows(1);
        assertThat(often.planned().ordered(SHOP)).isEqualTo(known);
    }

    private static World sixties() {
        return new World().product(60, 0, null).supplies(PLANT, SHOP, 3).sells(SHOP, 2);
    }

    @Test
    void aRecallSaysNothingOfTheLifeOfOthers() {
        World recalled = shop(4).has(SHOP, 1, 5);
        recalled.recalls(SHOP, 5);
        assertThat(recalled.planned().ordered(SHOP)).isCloseTo(shop(4).ordered(SHOP), within(5.0));
    }

    @Test
    void aReasonTellsHowLongArrivingGoodsLiveAndWhatOfThemExpires() {
        String reason = shop(4).has(SHOP, 4, 10).planned().reason(SHOP);
        assertThat(reason)
                .contains("Arriving goods are taken to live for 10 days, by the lots that are known.")
                .containsPattern("and 0.\\d if it is followed");
        assertThat(shop(4).reason(SHOP)).doesNotContain("Arriving goods");
    }

    @Test
    void oneShopThrowsHardlyAnythingAwayInWeeks() {
        Life life = new Life(new TreeMap<>(Map.of(SHOP, PLANT)), new TreeMap<>(Map.of(SHOP, 5.0)), 2, 10);
        life.live(56);
        assertThat(life.wasted).isLessThan(0.03 * life.sold);
        assertThat(life.lost).isLessThan(0.03 * life.sold);
    }

    @Test
    void aCentreAndItsShopsThrowLittleAwayInWeeks() {
        Map<String, String> suppliers =
                new TreeMap<>(Map.of(CENTRE, PLANT, "one", CENTRE, "two", CENTRE, "three", CENTRE));
        Life life = new Life(suppliers, new TreeMap<>(Map.of("one", 3.0, "two", 4.0, "three", 5.0)), 1, 16);
        life.live(49);
        assertThat(life.wasted).isLessThan(0.1 * life.sold);
        assertThat(life.lost).isLessThan(0.03 * life.sold);
    }

    @Test
    void aSiteDoesNotAskForMoreThanItSellsOfWhatItsSupplierHas() {
        World world = new World()
                .supplies(PLANT, CENTRE, 3)
                .supplies(CENTRE, SHOP, 1)
                .sells(SHOP, 3)
                .has(SHOP, 4, 60)
                .has(CENTRE, 200, 10)
                .planned();
        assertThat(world.ordered(SHOP)).isBetween(10.0, 30.0);
        assertThat(world.ordered(CENTRE)).isZero();
        assertThat(world.surpluses(CENTRE)).isNotEmpty();
    }

    @Test
    void whatExpiresAfterMoreCanComeIsNotOrderedOn() {
        World world = shops(10).planned();
        assertThat(world.ordered(SHOPS)).isBetween(200.0, 300.0);
        assertThat(world.ordered(CENTRE)).isZero();
        assertThat(world.reason("one")).contains("were wanted: what else centre has would expire before it is sold.");
    }

    @Test
    void whatDiesTooSoonForWhoOrderedIsOrderedForThatReason() {
        World world = shops(5).planned();
        assertThat(world.ordered(SHOPS) + world.ordered(CENTRE)).isBetween(300.0, 400.0);
        assertThat(world.reason(CENTRE))
                .containsPattern(
                        "is not below the reorder point \\d+, but \\d+ that others have ordered of it have to live longer")
                .doesNotContain("is below");
    }

    @Test
    void aCentresReasonCountsAsExpiredOnlyWhatItsSitesCannotSellInTime() {
        World world = new World().supplies(PLANT, CENTRE, 3).has(CENTRE, 20).knows(22);
        SHOPS.forEach(shop -> world.supplies(CENTRE, shop, 1).sells(shop, 3).has(shop, 4));
        world.planned();
        // Nine a day are sold, and goods live for seventeen days or so when they are there.
        assertThat(world.ordered(CENTRE)).isBetween(80.0, 160.0);
        assertThat(world.reason(CENTRE)).containsPattern("and 0.\\d if it is followed\\.");
    }

    /** Shops that have little, and a centre with as much as they want, of which half lives only so long. */
    private static World shops(int life) {
        World world =
                new World().supplies(PLANT, CENTRE, 3).has(CENTRE, 190, life).has(CENTRE, 191, 60);
        SHOPS.forEach(shop -> world.supplies(CENTRE, shop, 1).sells(shop, 3).has(shop, 4, 60));
        return world;
    }

    /** A shop that has little; goods of its plant take that many days less two, one of which passes before they leave. */
    private static World shop(double aDay) {
        return new World()
                .supplies(PLANT, SHOP, 2)
                .sells(SHOP, aDay)
                .has(SHOP, 0)
                .planned();
    }

    /** Days planned one after the other and lived through; plants make what is ordered, and it lives so long from its arrival on. */
    private static final class Life {
        private final Map<String, String> suppliers;
        private final Map<String, Double> asked;
        private final int way;
        private final int fresh;
        private final Map<String, List<Lot>> lots = new TreeMap<>();
        private final List<Coming> coming = new ArrayList<>();
        private final SplittableRandom people = new SplittableRandom(11);
        private double sold;
        private double lost;
        private double wasted;

        private record Coming(String to, int left, int arrives, Lot lot) {}

        Life(Map<String, String> suppliers, Map<String, Double> asked, int way, int fresh) {
            this.suppliers = suppliers;
            this.asked = asked;
            this.way = way;
            this.fresh = fresh;
            suppliers.keySet().forEach(site -> lots.put(site, new ArrayList<>()));
            asked.forEach((site, aDay) -> lots.get(site).add(new Lot(fresh / 2, Math.ceil(5 * aDay))));
        }

        void live(int days) {
            for (int day = 0; day < days; day++) {
                int today = day;
                coming.stream().filter(one -> one.arrives() == today).forEach(one -> lots.get(one.to())
                        .add(new Lot(one.lot().life(), one.lot().quantity())));
                coming.removeIf(one -> one.arrives() == today);
                World plan = plan(day);
                suppliers.keySet().forEach(site -> send(site, plan.ordered(site), today));
                lots.replaceAll((site, there) -> evening(site, there));
            }
        }

        private World plan(int day) {
            World world = new World();
            suppliers.forEach((site, from) -> world.supplies(from, site, way));
            asked.forEach(world::sells);
            lots.forEach((site, there) -> {
                world.has(site, 0);
                there.forEach(lot -> world.has(site, lot.quantity(), lot.life()));
            });
            // What is ordered today leaves tomorrow.
            coming.forEach(one -> world.onItsWay(
                    one.to(), one.lot().quantity(), day - one.left(), one.lot().life() + one.arrives() - day));
            return world.planned();
        }

        private void send(String site, double units, int day) {
            String from = suppliers.get(site);
            int arrives = day + 1 + way;
            if (from.equals(PLANT)) {
                if (units > 0) {
                    coming.add(new Coming(site, day + 1, arrives, new Lot(fresh, units)));
                }
                return;
            }
            double rest = units;
            List<Lot> left = new ArrayList<>();
            for (Lot lot : sorted(lots.get(from))) {
                double part = lot.life() > 1 + way ? Math.min(rest, lot.quantity()) : 0;
                rest -= part;
                if (part > 0) {
                    coming.add(new Coming(site, day + 1, arrives, new Lot(lot.life() - 1 - way, part)));
                }
                if (part < lot.quantity()) {
                    left.add(new Lot(lot.life(), lot.quantity() - part));
                }
            }
            lots.put(from, left);
        }

        private List<Lot> evening(String site, List<Lot> there) {
            double rest = poisson(asked.getOrDefault(site, 0.0));
            List<Lot> left = new ArrayList<>();
            for (Lot lot : sorted(there)) {
                double part = Math.min(rest, lot.quantity());
                rest -= part;
                sold += part;
                if (part < lot.quantity() && lot.life() == 1) {
                    wasted += lot.quantity() - part;
                } else if (part < lot.quantity()) {
                    left.add(new Lot(lot.life() - 1, lot.quantity() - part));
                }
            }
            lost += rest;
            return left;
        }

        private static List<Lot> sorted(List<Lot> there) {
            return there.stream().sorted(Comparator.comparingInt(Lot::life)).toList();
        }

        private int poisson(double mean) {
            double limit = Math.exp(-mean);
            double product = people.nextDouble();
            int count = 0;
            while (product > limit) {
                product *= people.nextDouble();
                count++;
            }
            return count;
        }
    }
}
