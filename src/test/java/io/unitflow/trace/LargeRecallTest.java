package io.unitflow.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.TypedId;
import io.unitflow.trace.store.TraceIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** All of a product, 100,000 units of three lots on a hundred pallets: some at the plant, some at a pharmacy, under way or sold. */
class LargeRecallTest {
    private static final String GTIN = "04098765000102";
    private static final String PLANT = "4098765001009";
    private static final String PHARMACY = "4098765001016";
    private static final Duration LONG = Duration.ofMinutes(5);
    private static final int PALLETS = 100;
    private static final int CASES = 10;
    private static final int UNITS = 100;
    /** The first pallets stay, the next arrive, then some are under way; the units of the last are sold. */
    private static final int STAY = 40;

    private static final int ARRIVE = 70;
    private static final int LEAVE = 90;

    @TempDir
    static Path folder;

    private static TraceIndex index;
    private static Tracer tracer;
    private static int events;

    @BeforeAll
    static void tell() {
        index = TraceIndex.open(folder, 64);
        for (int pallet = 0; pallet < PALLETS; pallet++) {
            tell(pallet);
        }
        index.commit("test", Map.of());
        tracer = new Tracer(index, 5);
    }

    private static void tell(int pallet) {
        String onPallet = container(pallet);
        List<String> cases = IntStream.range(0, CASES)
                .mapToObj(i -> container(1_000 + pallet * CASES + i))
                .toList();
        for (int i = 0; i < CASES; i++) {
            add(event(EventType.OBJECT, Action.ADD, "commissioning", PLANT, 0)
                    .epcList(units(pallet, i))
                    .ilmd(List.of(Element.text("urn:epcglobal:cbv:mda", "lotNumber", lot(i))))
                    .lot(lot(i)));
            add(event(EventType.AGGREGATION, Action.ADD, "packing", PLANT, 1)
                    .parentId(cases.get(i))
                    .childEpcs(units(pallet, i)));
        }
        add(event(EventType.AGGREGATION, Action.ADD, "packing", PLANT, 2)
                .parentId(onPallet)
                .childEpcs(cases));
        if (pallet >= STAY) {
            add(event(EventType.OBJECT, Action.OBSERVE, "shipping", PLANT, 3)
                    .epcList(List.of(onPallet))
                    .destinationList(List.of(new TypedId("location", "414/" + PHARMACY))));
        }
        if (pallet >= STAY && pallet < ARRIVE || pallet >= LEAVE) {
            add(event(EventType.OBJECT, Action.OBSERVE, "receiving", PHARMACY, 4)
                    .epcList(List.of(onPallet)));
        }
        for (int i = 0; i < CASES && pallet >= LEAVE; i++) {
            add(event(EventType.AGGREGATION, Action.DELETE, "unpacking", PHARMACY, 5)
                    .parentId(cases.get(i))
                    .childEpcs(units(pallet, i)));
            add(event(EventType.OBJECT, Action.OBSERVE, "dispensing", PHARMACY, 6)
                    .epcList(units(pallet, i)));
        }
    }

    @AfterAll
    static void close() {
        index.close();
    }

    @Test
    void whereEverythingIsIsToldOfTheWholeProduct() {
        Census census = tracer.census(GTIN, "", "", LONG);

        assertThat(census.complete()).isTrue();
        assertThat(census.units()).isEqualTo(100_000);
        assertThat(census.places())
                .containsExactlyInAnyOrder(
                        new Census.Place(PLANT, "on_hand", null, 40_000),
                        new Census.Place(PHARMACY, "on_hand", null, 30_000),
                        new Census.Place(PHARMACY, "in_transit", null, 20_000),
                        new Census.Place(PHARMACY, "gone", null, 10_000));
        assertThat(census.left()).isEqualTo(10_000);
        assertThat(census.sales())
                .containsExactly(new Census.Leaving(PHARMACY, "dispensing", LocalDate.of(2026, 3, 1), 10_000));
        assertThat(census.containers())
                .hasSize(LEAVE)
                .allMatch(packed -> packed.units() == CASES * UNITS)
                .extracting(Census.Packed::container)
                .contains(container(0), container(LEAVE - 1));
    }

    @Test
    void whatIsThereIsToldUnitByUnitWithItsLot() {
        Set<String> there = new HashSet<>();
        int ofLot = 0;
        String after = null;
        do {
            UnitsPage page = tracer.units(GTIN, null, null, null, after, Tracer.PAGE_MAX, LONG);
            for (UnitsPage.Row row : page.rows()) {
                there.add(row.unit());
                ofLot += row.lot().equals("L0") ? 1 : 0;
            }
            after = page.next();
        } while (after != null);

        assertThat(there)
                .hasSize(90_000)
                .contains(units(0, 0).get(0))
                .doesNotContain(units(LEAVE, 0).get(0));
        assertThat(ofLot).isEqualTo(LEAVE * 4 * UNITS);
    }

    @Test
    void whoHasLittleTimeGetsWhatWasCountedByThenAndIsToldSo() {
        long began = System.nanoTime();
        Census census = tracer.census(GTIN, "", "", Duration.ofMillis(20));

        assertThat(census.complete()).isFalse();
        assertThat(census.units()).isBetween(1L, 99_999L);
        assertThat(Duration.ofNanos(System.nanoTime() - began)).isLessThan(Duration.ofSeconds(20));
    }

    private static String container(int number) {
        return "00/34098765%010d".formatted(number);
    }

    private static String lot(int place) {
        return "L" + place % 3;
    }

    private static List<String> units(int pallet, int place) {
        int first = (pallet * CASES + place) * UNITS;
        return IntStream.range(first, first + UNITS)
                .mapToObj(serial -> "01/" + GTIN + "/21/" + serial)
                .toList();
    }

    private static void add(EpcisEventBuilder event) {
        EpcisEvent made = event.build();
        index.add(made);
    }

    private static EpcisEventBuilder event(EventType type, Action action, String step, String site, int hour) {
        return EpcisEvent.builder()
                .type(type)
                .eventId("urn:test:" + events++)
                .eventTime(Instant.parse("2026-03-01T08:00:00Z").plus(Duration.ofHours(hour)))
                .action(action)
                .bizStep(step)
                .bizLocation("414/" + site);
    }
}
