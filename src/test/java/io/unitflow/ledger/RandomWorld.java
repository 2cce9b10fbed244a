package io.unitflow.ledger;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.epcis.TypedId;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import java.util.stream.IntStream;

/** A small senseless world, told in no order: every kind of event on few objects, so that every rule meets every other. */
public final class RandomWorld {
    private static final String[] STEPS = {
        "commissioning",
        "packing",
        "unpacking",
        "shipping",
        "shipping",
        "departing",
        "receiving",
        "arriving",
        "holding",
        "loading",
        "storing",
        "retail_selling",
        "dispensing",
        "destroying",
        "inspecting",
        "transporting",
        "stock_taking",
        "cycle_counting",
        "void_shipping",
        null
    };
    private static final String[] DISPOSITIONS = {
        null, null, null, "in_transit", "damaged", "returned", "sellable_accessible", "expired"
    };
    /** So many objects that none can be told of the others: boxes of a kind that nothing is ever in. */
    static final List<String> TOO_MANY = IntStream.rangeClosed(0, (int) Math.sqrt(Companions.SEEN_MAX))
            .mapToObj(i -> "00/%018d".formatted(i))
            .toList();

    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    private final Random random;
    private final String world;
    private final List<String> objects = new ArrayList<>();
    private final List<EpcisEvent> told = new ArrayList<>();

    private RandomWorld(long seed) {
        random = new Random(seed);
        world = Long.toString(seed);
        for (int i = 0; i < 5; i++) {
            objects.add("01/0952100000000" + (i % 2) + "/21/" + world + "U" + i);
        }
        objects.add("01/59521000000001/21/" + world + "C0");
        objects.add("01/59521000000001/21/" + world + "C1");
        for (int i = 0; i < 6; i++) {
            objects.add("00/" + String.format("%012d", seed) + "00000" + i);
        }
    }

    /** The events of one world, with duplicates and error declarations, in the order in which they are told. */
    public static List<EpcisEvent> told(long seed, int events) {
        RandomWorld world = new RandomWorld(seed);
        for (int i = 0; i < events; i++) {
            world.happen(i);
        }
        if (world.random.nextInt(8) == 0) {
            world.listedOften();
        }
        Collections.shuffle(world.told, world.random);
        return world.told;
    }

    /** As {@link #told}, but that what happened in two hours happens in ten days. */
    public static List<EpcisEvent> toldOfDays(long seed, int events) {
        return told(seed, events).stream().map(RandomWorld::slower).toList();
    }

    private static EpcisEvent slower(EpcisEvent event) {
        Duration since = Duration.between(START, event.eventTime());
        return event.toBuilder().eventTime(START.plus(since.multipliedBy(120))).build();
    }

    private void happen(int number) {
        EpcisEventBuilder event = EpcisEvent.builder()
                .eventId("urn:uuid:" + world + "-" + random.nextInt(10_000) + "-" + number)
                .eventTime(START.plusSeconds(60L * random.nextInt(120)))
                .offsetSeconds(3_600 * (random.nextInt(24) - 12))
                .bizStep(pick(STEPS))
                .disposition(pick(DISPOSITIONS))
                .action(pick(Action.values()));
        places(event);
        switch (random.nextInt(8)) {
            case 0, 1, 2 -> object(event);
            case 3, 4, 5 -> aggregation(event);
            case 6 -> transformation(event);
            default -> goodsByClass(event);
        }
        if (number % 3 > 0) {
            event.expires("2027-0" + (1 + number % 9) + "-01");
        }
        EpcisEvent done = event.build();
        told.add(done);
        if (random.nextInt(5) == 0) {
            told.add(done);
        }
        if (random.nextInt(8) == 0) {
            told.add(done.toBuilder()
                    .errorDeclaration(new ErrorDeclaration(START, "did_not_occur", List.of(), List.of()))
                    .build());
        }
        if (random.nextInt(20) == 0) {
            told.add(done.toBuilder().bizStep("storing").disposition("damaged").build());
        }
    }

    private void places(EpcisEventBuilder event) {
        if (random.nextInt(8) > 0) {
            event.readPoint(place());
        }
        if (random.nextInt(3) == 0) {
            event.bizLocation(place());
        }
        List<TypedId> destinations = new ArrayList<>();
        for (String type : List.of("owning_party", "location", "possessing_party")) {
            if (random.nextInt(3) == 0) {
                destinations.add(new TypedId(type, place()));
            }
        }
        event.destinationList(destinations);
    }

    private void object(EpcisEventBuilder event) {
        event.type(EventType.OBJECT).epcList(among(some(4)));
        if (random.nextInt(3) == 0) {
            event.lot(pick(new String[] {"A", "B"}));
        }
    }

    private void aggregation(EpcisEventBuilder event) {
        boolean lists = random.nextInt(6) > 0;
        event.type(EventType.AGGREGATION).parentId(container()).childEpcs(lists ? some(4) : List.of());
        if (random.nextInt(10) == 0) {
            event.action(Action.OBSERVE).parentId(null).childEpcs(among(some(4)));
        } else if (!lists && random.nextInt(3) > 0) {
            event.action(Action.DELETE);
        }
        if (random.nextInt(12) == 0) {
            event.childQuantityList(List.of(quantity()));
        }
    }

    private void transformation(EpcisEventBuilder event) {
        event.type(EventType.TRANSFORMATION)
                .action(null)
                .inputEpcList(some(2))
                .outputEpcList(some(2))
                .lot("T");
    }

    private void goodsByClass(EpcisEventBuilder event) {
        event.type(EventType.OBJECT)
                .epcList(random.nextInt(3) == 0 ? some(2) : List.of())
                .quantityList(random.nextBoolean() ? List.of(quantity()) : List.of(quantity(), quantity()));
    }

    private QuantityElement quantity() {
        String[] classes = {"01/09521000000021", "01/09521000000021/10/" + world, "01/09521000000038/10/L"};
        return new QuantityElement(pick(classes), new BigDecimal(pick(new String[] {"1", "2.5", "0.1"})), null);
    }

    /** Sometimes these are listed among so many that none is told of all others, or of any. */
    private List<String> among(List<String> listed) {
        int choice = random.nextInt(60);
        if (choice > 12) {
            return listed;
        }
        List<String> many = new ArrayList<>(listed);
        if (choice == 0) {
            many.addAll(TOO_MANY);
            return many;
        }
        many.addAll(alike());
        return many;
    }

    /** More of one product than are told of each other. */
    private List<String> alike() {
        return IntStream.rangeClosed(0, Companions.SHORT_LIST)
                .mapToObj(i -> "01/09521000000000/21/" + world + "F" + i)
                .toList();
    }

    /**
     * A unit is packed and then counted within a minute more often than anybody would, once perhaps without its case; then the case is
     * shipped alone. It may be of the product of its contents.
     */
    private void listedOften() {
        Instant minute = START.plusSeconds(60L * random.nextInt(120));
        String unit = objects.get(random.nextInt(4));
        String box = random.nextBoolean() ? objects.get(4) : container();
        int lists = 34 + random.nextInt(10);
        int without = random.nextBoolean() ? lists / 2 : 0;
        for (int second = 0; second <= lists + 1; second++) {
            EpcisEventBuilder event = EpcisEvent.builder()
                    .eventId("urn:uuid:" + world + "-often-" + second)
                    .eventTime(minute.plusSeconds(1 + second))
                    .offsetSeconds(0)
                    .readPoint(place());
            if (second == 0) {
                event.type(EventType.AGGREGATION)
                        .action(Action.ADD)
                        .bizStep("packing")
                        .parentId(box)
                        .childEpcs(List.of(unit));
            } else if (second > lists) {
                event.type(EventType.OBJECT)
                        .action(Action.OBSERVE)
                        .bizStep("shipping")
                        .epcList(List.of(box))
                        .destinationList(List.of(new TypedId("location", place())));
            } else {
                List<String> many = new ArrayList<>(alike());
                many.addAll(second == without ? List.of(unit) : List.of(unit, box));
                event.type(EventType.OBJECT)
                        .action(Action.OBSERVE)
                        .bizStep("cycle_counting")
                        .epcList(many);
            }
            told.add(event.build());
        }
    }

    private List<String> some(int most) {
        List<String> some = new ArrayList<>();
        for (int i = random.nextInt(most) + 1; i > 0; i--) {
            some.add(objects.get(random.nextInt(objects.size())));
        }
        return some;
    }

    /** The last unit may be one of its own product. */
    private String container() {
        return objects.get(4 + random.nextInt(objects.size() - 4));
    }

    private String place() {
        return "414/952100000001" + random.nextInt(3);
    }

    private <T> T pick(T[] values) {
        return values[random.nextInt(values.length)];
    }
}
