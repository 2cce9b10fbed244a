package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.TypedId;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.store.TraceIndex;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.assertj.core.groups.Tuple;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class LanesTest {
    private static final String FROM = "4098765001009";
    private static final String TO = "4098765001016";
    private static final String OTHER = "4098765001023";
    private static final Instant START = Instant.parse("2026-03-01T00:00:00Z");

    @TempDir
    Path folder;

    private static EpcisEvent event(int number, String step, String at, String to, String object) {
        return EpcisEvent.builder()
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .eventId("urn:uuid:" + number)
                .eventTime(START.plusSeconds(number))
                .bizStep(step)
                .readPoint("414/" + at)
                .epcList(List.of(object))
                .destinationList(to == null ? List.of() : List.of(new TypedId("location", "414/" + to)))
                .build();
    }

    private static Inventory awaiting(String... places) {
        Stock some = new Stock(BigDecimal.ZERO, BigDecimal.TEN, BigDecimal.ZERO, 1, START, START, START);
        return Inventory.of(List.of(places).stream()
                .collect(Collectors.toMap(place -> new Pair("04098765000102", place), place -> some)));
    }

    @Test
    void every_shipment_counts_however_many_there_are_and_one_that_arrived_does_not() {
        try (TraceIndex index = TraceIndex.open(folder, 32)) {
            for (int i = 0; i < 2_500; i++) {
                index.add(event(i, "shipping", FROM, i % 50 == 0 ? OTHER : TO, "00/" + i));
            }
            for (int i = 0; i < 2_500; i += 100) {
                index.add(event(5_000 + i, "receiving", OTHER, null, "00/" + i));
            }
            index.commit("", Map.of());
            Lanes lanes = new Lanes(new Tracer(index, 5));

            List<Outlook.Lane> read = lanes.read(START.plusSeconds(10_000), awaiting(TO, OTHER));

            assertThat(read)
                    .extracting(Outlook.Lane::to, Outlook.Lane::count)
                    .containsExactlyInAnyOrder(Tuple.tuple(TO, 2_450L), Tuple.tuple(OTHER, 25L));
            assertThat(lanes.read(START.plusSeconds(10_000), awaiting(OTHER)))
                    .extracting(Outlook.Lane::to)
                    .containsExactly(OTHER);
        }
    }

    @Test
    void goods_that_all_arrived_draw_no_way_though_their_place_awaits_others() {
        try (TraceIndex index = TraceIndex.open(folder, 32)) {
            index.add(event(1, "shipping", FROM, TO, "00/1"));
            index.add(event(2, "receiving", TO, null, "00/1"));
            index.commit("", Map.of());

            assertThat(new Lanes(new Tracer(index, 5)).read(START.plusSeconds(10), awaiting(TO)))
                    .isEmpty();
        }
    }
}
