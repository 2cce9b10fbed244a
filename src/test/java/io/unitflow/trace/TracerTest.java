package io.unitflow.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.RandomWorld;
import io.unitflow.ledger.ReferenceLedger;
import io.unitflow.trace.store.TraceIndex;
import java.math.BigDecimal;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Collectors;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Random worlds, in no order, with duplicates, corrections and a restart in the middle, against the reference. */
class TracerTest {
    private static final int WORLDS = 60;
    private static final int EVENTS = 40;
    private static final int LEVELS = 5;

    @TempDir
    Path folder;

    private TraceIndex index;

    @AfterEach
    void close() {
        index.close();
    }

    @ParameterizedTest
    @ValueSource(longs = {1, 2, 3})
    void whereEachUnitIsNowIsWhatTheLedgerCounts(long seed) {
        List<EpcisEvent> told = tell(seed);
        Map<String, String> places = new TreeMap<>();

        for (String object : objects(told)) {
            Position position = trace(object).now().position();
            if (position != null) {
                places.put(object, row(position));
            }
        }

        assertThat(places).isEqualTo(ReferenceLedger.places(told));
    }

    @ParameterizedTest
    @ValueSource(longs = {4, 5})
    void theEventsOfATraceAreThoseThatNamedTheObjectOrAContainerAroundItAtTheTime(long seed) {
        List<EpcisEvent> told = tell(seed);
        Set<String> objects = objects(told);
        Map<String, List<String>> touched = new TreeMap<>();

        objects.forEach(object -> touched.put(
                object, trace(object).events().stream().map(TraceEvent::eventId).collect(Collectors.toList())));

        // An event of which only its declaration came is in the index, and nowhere in the reference.
        Set<String> heard = told.stream()
                .filter(event -> event.errorDeclaration() == null)
                .map(EpcisEvent::eventId)
                .collect(Collectors.toSet());
        touched.values().forEach(events -> events.retainAll(heard));
        assertThat(touched).isEqualTo(ReferenceLedger.touched(told, objects));
    }

    @ParameterizedTest
    @ValueSource(longs = {6, 7})
    void theUnitsBehindAllPositionsOfALotAreThoseThatCount(long seed) {
        List<EpcisEvent> told = tell(seed);
        Tracer tracer = new Tracer(index, LEVELS);
        Map<String, String> counted = new TreeMap<>();

        for (String gtin : gtins(told)) {
            for (String lot : List.of("", "A", "B", "T")) {
                String after = null;
                do {
                    // However little time there is, each page goes further.
                    UnitsPage page = tracer.units(gtin, lot, null, null, after, 7, Duration.ZERO);
                    page.rows()
                            .forEach(row -> counted.put(
                                    row.unit(), row(new Position(row.gtin(), row.lot(), row.site(), row.state()))));
                    after = page.next();
                } while (after != null);
            }
        }

        assertThat(counted).isEqualTo(ReferenceLedger.places(told));
    }

    @ParameterizedTest
    @ValueSource(longs = {8, 9})
    void theStockOfEachLotIsThatOfTheLedger(long seed) {
        List<EpcisEvent> told = tell(seed);
        Set<String> lots = new TreeSet<>();
        List<String> rows = new ArrayList<>();
        List<String> expected = ReferenceLedger.positions(told);
        expected.forEach(row -> lots.add(row.split(",", -1)[0] + "," + row.split(",", -1)[1]));

        for (String lot : lots) {
            String[] parts = lot.split(",", -1);
            for (LotStock stock : trace(Gs1Key.classOf(parts[0], parts[1])).stock()) {
                BigDecimal quantity = stock.byClass().add(BigDecimal.valueOf(stock.units()));
                if (quantity.signum() != 0) {
                    String plain = quantity.stripTrailingZeros().toPlainString();
                    rows.add(lot + "," + stock.site() + "," + stock.state() + "," + plain);
                }
            }
        }

        rows.sort(null);
        assertThat(rows).isEqualTo(expected);
    }

    @ParameterizedTest
    @ValueSource(longs = {10, 11})
    void whatAContainerHoldsIsWhatTheUnitsInItSay(long seed) {
        List<EpcisEvent> told = tell(seed);
        Tracer tracer = new Tracer(index, LEVELS);
        Map<String, Set<Contents.Lot>> held = new TreeMap<>();
        for (String object : objects(told)) {
            Whereabouts where = trace(object).now();
            if (where.position() != null) {
                Contents.Lot lot = new Contents.Lot(
                        where.position().gtin(), where.position().lot());
                where.containers().forEach(container -> held.computeIfAbsent(container, none -> new HashSet<>())
                        .add(lot));
            }
        }

        assertThat(held).hasSizeGreaterThan(20);
        held.forEach((container, lots) -> assertThat(
                        tracer.contents(container, null, Duration.ofMinutes(1)).lots())
                .as(container)
                .containsAll(lots));
    }

    /** Tells several worlds at once, with a restart and everything told again after it. */
    private List<EpcisEvent> tell(long seed) {
        List<EpcisEvent> told = new ArrayList<>();
        for (int world = 0; world < WORLDS; world++) {
            told.addAll(RandomWorld.told(seed * 1_000 + world, EVENTS));
        }
        Collections.shuffle(told, new Random(seed));
        index = TraceIndex.open(folder, 32);
        for (int i = 0; i < told.size(); i++) {
            index.add(told.get(i));
            if (i % 97 == 0) {
                index.commit("test", Map.of());
            }
            if (i == told.size() / 2) {
                index.commit("test", Map.of(0, (long) i));
                index.close();
                index = TraceIndex.open(folder, 32);
                assertThat(index.progress().offsets()).containsEntry(0, (long) i);
            }
        }
        told.subList(0, told.size() / 3).forEach(index::add);
        index.commit("test", Map.of());
        return told;
    }

    private Trace trace(String key) {
        return new Tracer(index, LEVELS).trace(key, null, Tracer.PAGE_MAX);
    }

    private static Set<String> objects(List<EpcisEvent> told) {
        Set<String> objects = new TreeSet<>();
        told.forEach(event -> objects.addAll(ReferenceLedger.named(event)));
        return objects;
    }

    private static Set<String> gtins(List<EpcisEvent> told) {
        return objects(told).stream()
                .filter(Gs1Key::isUnit)
                .map(Gs1Key::gtin)
                .collect(Collectors.toCollection(TreeSet::new));
    }

    private static String row(Position position) {
        return String.join(",", position.gtin(), position.lot(), position.site(), position.state());
    }
}
