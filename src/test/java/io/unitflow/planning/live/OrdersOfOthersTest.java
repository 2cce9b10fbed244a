package io.unitflow.planning.live;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import io.unitflow.network.OrderStatus;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.AutoOrders;
import io.unitflow.planning.life.Book;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Standing;
import java.math.BigDecimal;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Orders that others placed for one site: what was seen of them, and what is still to come. */
class OrdersOfOthersTest {
    private static final String GTIN = "09521000000014";
    private static final String CENTRE = "9521000000105";
    private static final String SHOP = "9521000000112";
    private static final LocalDate START = LocalDate.of(2026, 3, 2);
    private static final Network NETWORK = Network.of(
            List.of(new Lane(CENTRE, SHOP, LaneKind.SUPPLY, 4.0, 0.0, BigDecimal.ONE, BigDecimal.TEN, null)));

    private final LivePlanner planner = new LivePlanner(NETWORK, AutoOrders.NONE, 0);
    private final Map<String, Held> stock = new TreeMap<>();
    private final Map<String, Placed> told = new TreeMap<>();
    private final Map<String, Double> unsent = new TreeMap<>();
    private final Map<String, Placed> untold = new TreeMap<>();
    private Book book = new Book(List.of());
    private LocalDate today = START;
    private int placed;

    /** An order that came whole, however far its owner says that it has, hides nothing of what is on its way for the next. */
    @ParameterizedTest
    @CsvSource({"OPEN, true", "OPEN, false", "SHIPPED, true", "SHIPPED, false", "CLOSED, true"})
    void goodsOnTheirWayAreTheNextOrdersWhenThoseOfTheFirstHaveCome(OrderStatus status, boolean isSeenOnItsWay) {
        tell("A", 300, OrderStatus.OPEN);
        plan();
        if (isSeenOnItsWay) {
            move("L1", true, 300);
            plan();
            move("L1", true, -300);
        }
        move("L1", false, 300);
        plan();
        assertThat(told.get("A").outstanding()).isZero();
        tell("A", 300, status);
        today = today.plusDays(2);
        move("L1", true, 100);
        plan();

        tell("B", 120, OrderStatus.SHIPPED);
        plan();
        assertThat(told.get("B").shipped()).isEqualTo(100);
        assertThat(waitedFor()).isEqualTo(20);
    }

    @Test
    void noMoreOfAnOrderIsOnItsWayThanIsOnTheWayAtAll() {
        tell("A", 300, OrderStatus.OPEN);
        plan();
        move("L1", true, 300);
        plan();
        assertThat(told.get("A").underWay()).isEqualTo(300);

        // While what was seen is set aside, 200 come.
        move("L1", true, -200);
        move("L1", false, 200);
        plan(false);
        assertThat(told.get("A").underWay()).isEqualTo(100);
        assertThat(waitedFor()).isZero();
    }

    @Test
    void whatWasTakenBackIsStillToCome() {
        tell("A", 300, OrderStatus.OPEN);
        stock.put("there", new Held(GTIN, "L1", CENTRE, false, 500, 500, START.toEpochDay()));
        plan();
        move("L1", true, 300);
        stock.computeIfPresent("there", (key, held) -> held.told(200, today.toEpochDay()));
        plan();
        assertThat(waitedFor()).isZero();
        move("L1", true, -300);
        stock.computeIfPresent("there", (key, held) -> held.told(500, today.toEpochDay()));
        plan();
        assertThat(waitedFor()).isEqualTo(300);
        assertThat(told.get("A").underWay()).isZero();
    }

    /**
     * Orders of others and of recommendations go to one site in waves; their goods leave and come in any order and parts, several
     * between two plans, are sold, and some are told only when they have left. Owners close them, or never do. What is on order and
     * on the way together is what is still to come.
     */
    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3, 4, 5, 6, 7, 8, 9, 10, 11, 12, 13, 14, 15, 16, 17, 18, 19, 20, 21, 22, 23, 24})
    void whatIsOnOrderAndOnTheWayIsWhatIsStillToCome(long seed) {
        Random random = new Random(seed);
        plan();
        for (int wave = 0; wave < 6; wave++) {
            for (int day = 0; day < 10; day++) {
                for (int step = 0; step < 6; step++) {
                    if (day < 3 && random.nextInt(3) == 0) {
                        order(random);
                    }
                    for (int i = random.nextInt(4); i > 0; i--) {
                        something(random);
                    }
                    plan();
                    check("wave " + wave + ", day " + day + ", step " + step);
                }
                today = today.plusDays(1);
            }
            finish(random);
            check("end of wave " + wave);
            today = today.plusDays(random.nextInt(50));
            plan();
            check("after wave " + wave);
        }
    }

    private void check(String when) {
        if (untold.isEmpty()) {
            double missing =
                    unsent.values().stream().mapToDouble(units -> units).sum();
            assertThat(waitedFor()).as(when).isCloseTo(missing, within(1e-6));
        }
    }

    private void order(Random random) {
        String id = "PO-" + String.format("%03d", placed++);
        double units = 10 + random.nextInt(90);
        unsent.put(id, units);
        switch (random.nextInt(4)) {
            case 0 -> {
                long day = today.toEpochDay();
                Advice advice =
                        new Advice("order", GTIN, "", CENTRE, SHOP, units, day, day + 4, "It runs short.", "{}");
                List<Standing> all = new ArrayList<>(book.all());
                all.add(new Standing(GTIN + "-" + id, advice, Life.ACCEPTED, day, "ann", "", "", 0, 0));
                book = new Book(all);
                if (random.nextBoolean()) {
                    double more = random.nextInt(2) * 15;
                    unsent.put(id, units + more);
                    tell(id, units + more, OrderStatus.OPEN);
                    book.acknowledge(new Acknowledgement(GTIN + "-" + id, Act.ORDERED, "erp", id, ""), day);
                }
            }
            case 1 -> untold.put(id, placed(id, units, today, OrderStatus.SHIPPED));
            default -> tell(id, units, OrderStatus.OPEN);
        }
    }

    private void something(Random random) {
        List<String> open =
                unsent.keySet().stream().filter(id -> unsent.get(id) > 0).toList();
        switch (random.nextInt(6)) {
            case 0, 1 -> {
                if (!open.isEmpty()) {
                    String id = open.get(random.nextInt(open.size()));
                    send(
                            id,
                            random.nextBoolean()
                                    ? unsent.get(id)
                                    : 1 + random.nextInt(unsent.get(id).intValue()),
                            random);
                }
            }
            case 2, 3 -> arrive(random.nextInt(60), random);
            case 4 -> {
                String lot = "L" + random.nextInt(3);
                move(lot, false, -random.nextInt(1 + (int) units(lot, false)));
            }
            default -> tellWhatHasLeft(random);
        }
    }

    private void send(String id, double units, Random random) {
        unsent.merge(id, -units, Double::sum);
        move("L" + random.nextInt(3), true, units);
    }

    /** What nobody has been told of does not come before somebody is. */
    private void arrive(double most, Random random) {
        String lot = "L" + random.nextInt(3);
        double units = untold.isEmpty() ? Math.min(most, units(lot, true)) : 0;
        move(lot, true, -units);
        move(lot, false, units);
    }

    private void tellWhatHasLeft(Random random) {
        told.putAll(untold);
        untold.clear();
        for (Placed order : List.copyOf(told.values())) {
            if (unsent.containsKey(order.orderId()) && random.nextInt(3) == 0) {
                tell(order.orderId(), order.quantity(), OrderStatus.SHIPPED);
            }
        }
    }

    /** All that was ordered leaves and comes, and some owners say so. */
    private void finish(Random random) {
        tellWhatHasLeft(random);
        plan();
        for (String id : unsent.keySet()) {
            send(id, unsent.get(id), random);
            plan();
        }
        while (stock.values().stream().anyMatch(held -> held.inTransit() && held.quantity() > 0)) {
            arrive(40, random);
            plan();
        }
        unsent.clear();
        for (Placed order : List.copyOf(told.values())) {
            if (random.nextInt(3) == 0) {
                tell(order.orderId(), order.quantity(), OrderStatus.CLOSED);
            } else if (random.nextInt(4) == 0) {
                told.remove(order.orderId());
            }
        }
        plan();
    }

    /** Its owner tells of an order: when he first does, it was placed today. */
    private void tell(String id, double units, OrderStatus status) {
        Placed before = told.get(id);
        told.put(
                id,
                before == null
                        ? placed(id, units, today, status)
                        : placed(id, units, before.ordered(), status).after(before));
    }

    private static Placed placed(String id, double units, LocalDate day, OrderStatus status) {
        return new Placed(id, CENTRE, SHOP, units, day, day.plusDays(4), status, 0);
    }

    private double units(String lot, boolean inTransit) {
        Held held = stock.get(lot + inTransit);
        return held == null ? 0 : held.quantity();
    }

    private void move(String lot, boolean inTransit, double units) {
        long day = today.toEpochDay();
        Held held = stock.getOrDefault(lot + inTransit, new Held(GTIN, lot, SHOP, inTransit, 0, 0, day));
        stock.put(lot + inTransit, held.told(held.quantity() + units, day));
    }

    private void plan() {
        plan(true);
    }

    private void plan(boolean isSeen) {
        Facts facts = new Facts(
                GTIN,
                List.copyOf(stock.values()),
                Map.of(),
                new TreeMap<>(),
                List.of(),
                List.copyOf(told.values()),
                today.toEpochDay(),
                isSeen);
        planner.plan(facts, book).orders().forEach(order -> told.put(order.orderId(), order));
        stock.replaceAll((key, held) -> held.asSeen());
    }

    /** Units on order that have not been given up. */
    private double waitedFor() {
        long day = today.toEpochDay();
        double others = told.values().stream()
                .mapToDouble(order -> Movements.outstanding(order, book, day))
                .sum();
        return others
                + book.onOrder((id, to) -> told.containsKey(id), day).stream()
                        .mapToDouble(order -> order.quantity())
                        .sum();
    }
}
