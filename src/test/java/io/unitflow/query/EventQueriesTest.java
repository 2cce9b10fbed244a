package io.unitflow.query;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.trace.EventMemory;
import io.unitflow.trace.EventView;
import io.unitflow.trace.EventWalk;
import io.unitflow.trace.TracedGoods;
import io.unitflow.trace.store.TraceIndex;
import java.lang.reflect.Proxy;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EventQueriesTest {
    private static final Instant START = Instant.parse("2026-05-01T00:00:00Z");
    private static final List<String> STEPS = List.of("shipping", "receiving", "dispensing");

    @TempDir
    static Path folder;

    private static TraceIndex goods;
    private static TraceIndex many;
    private static final List<EpcisEvent> ALL = new ArrayList<>();

    @BeforeAll
    static void open() {
        goods = TracedGoods.index(folder.resolve("goods"));
        many = TraceIndex.open(folder.resolve("many"), 32);
        Random random = new Random(5);
        for (int i = 0; i < 2_000; i++) {
            EpcisEvent event = EpcisEvent.builder()
                    .type(EventType.OBJECT)
                    .action(Action.OBSERVE)
                    .eventId("e" + i)
                    .eventTime(START.plusMillis(random.nextInt(1_000) * 250L))
                    .recordTime(START.plusSeconds(3_600 + i / 3))
                    .bizStep(STEPS.get(random.nextInt(3)))
                    .readPoint("414/" + (random.nextInt(4) == 0 ? TracedGoods.PLANT : TracedGoods.PHARMACY))
                    .epcList(List.of("01/" + TracedGoods.GTIN + "/21/" + random.nextInt(50)))
                    .build();
            ALL.add(event);
            many.add(event);
        }
        many.commit("", Map.of());
    }

    @AfterAll
    static void close() {
        goods.close();
        many.close();
    }

    @Test
    void whatever_is_asked_the_pages_together_are_what_holds_of_all_events_each_once_and_in_order() {
        check(Map.of(), event -> true);
        check(Map.of("EQ_bizStep", "shipping"), event -> event.bizStep().equals("shipping"));
        check(
                Map.of(
                        "EQ_bizStep",
                        "urn:epcglobal:cbv:bizstep:shipping|dispensing",
                        "EQ_readPoint",
                        TracedGoods.PLANT),
                event -> !event.bizStep().equals("receiving")
                        && event.readPoint().endsWith(TracedGoods.PLANT));
        check(
                Map.of("MATCH_epc", "https://id.gs1.org/01/" + TracedGoods.GTIN + "/21/7", "EQ_bizStep", "receiving"),
                event -> event.bizStep().equals("receiving")
                        && event.epcList().get(0).endsWith("/7"));
        check(
                Map.of(
                        "GE_eventTime",
                        START.plusSeconds(60).toString(),
                        "LT_eventTime",
                        START.plusSeconds(90).toString()),
                event -> !event.eventTime().isBefore(START.plusSeconds(60))
                        && event.eventTime().isBefore(START.plusSeconds(90)));
        check(Map.of("GE_recordTime", START.plusSeconds(4_000).toString()), event -> !event.recordTime()
                .isBefore(START.plusSeconds(4_000)));
        check(
                Map.of("GE_recordTime", START.plusSeconds(4_000).toString(), "EQ_bizStep", "shipping"),
                event -> event.bizStep().equals("shipping")
                        && !event.recordTime().isBefore(START.plusSeconds(4_000)));
        check(
                Map.of(
                        "GE_recordTime",
                        START.plusSeconds(4_000).toString(),
                        "EQ_bizStep",
                        "shipping",
                        "MATCH_epc",
                        "https://id.gs1.org/01/" + TracedGoods.GTIN + "/21/7"),
                event -> event.bizStep().equals("shipping")
                        && event.epcList().get(0).endsWith("/7")
                        && !event.recordTime().isBefore(START.plusSeconds(4_000)));
        check(Map.of("EQ_eventID", "e7|e900|nobody", "orderBy", "recordTime"), event -> List.of("e7", "e900")
                .contains(event.eventId()));
        check(Map.of("EQ_action", "ADD"), event -> false);
    }

    private static void check(Map<String, String> asked, Predicate<EpcisEvent> model) {
        for (String direction : List.of("ASC", "DESC")) {
            Map<String, String> parameters = new LinkedHashMap<>(asked);
            parameters.put("orderDirection", direction);
            List<EpcisEvent> told = all(many, parameters, 37);
            assertThat(told.stream().map(EpcisEvent::eventId))
                    .as(parameters.toString())
                    .containsExactlyInAnyOrderElementsOf(
                            ALL.stream().filter(model).map(EpcisEvent::eventId).toList());
            boolean byRecord = asked.containsKey("orderBy") || asked.containsKey("GE_recordTime");
            Comparator<EpcisEvent> order =
                    Comparator.comparing(byRecord ? EpcisEvent::recordTime : EpcisEvent::eventTime);
            assertThat(told).isSortedAccordingTo(direction.equals("ASC") ? order : order.reversed());
        }
    }

    @Test
    void a_page_gets_further_however_little_time_it_has() {
        List<EpcisEvent> told = all(many, Map.of("EQ_bizStep", "shipping"), 1_000, Duration.ZERO);
        assertThat(told)
                .hasSameSizeAs(ALL.stream()
                        .filter(event -> event.bizStep().equals("shipping"))
                        .toList());
    }

    @Test
    void lists_with_nothing_in_common_are_walked_no_longer_than_a_page_may_take_and_not_beyond_the_times_asked_for() {
        try (TraceIndex alternating = TraceIndex.open(folder.resolve("alternating"), 32)) {
            for (int i = 0; i < 2_000; i++) {
                alternating.add(ALL.get(0).toBuilder()
                        .eventId("a" + i)
                        .eventTime(START.plusSeconds(i))
                        .bizStep(i % 2 == 0 ? "shipping" : "receiving")
                        .readPoint("414/" + (i % 2 == 0 ? TracedGoods.PLANT : TracedGoods.PHARMACY))
                        .build());
            }
            alternating.commit("", Map.of());
            AtomicInteger steps = new AtomicInteger();
            EventMemory counted = () -> counting(alternating.view(), steps);
            Map<String, String> asked = Map.of("EQ_bizStep", "shipping", "EQ_readPoint", TracedGoods.PHARMACY);

            EventQueries hasty = new EventQueries(counted, Duration.ZERO, Duration.ZERO);
            int pages = 0;
            String token = null;
            do {
                steps.set(0);
                QueryPage page = hasty.page(QueryReader.read(lists(asked)), token, 30);
                assertThat(page.events()).isEmpty();
                assertThat(steps.get()).isLessThan(300);
                token = page.next();
                pages++;
            } while (token != null);
            assertThat(pages).isBetween(7, 9);

            Map<String, String> early = new LinkedHashMap<>(asked);
            early.put("LT_eventTime", START.plusSeconds(20).toString());
            for (String direction : List.of("ASC", "DESC")) {
                early.put("orderDirection", direction);
                steps.set(0);
                EventQueries patient = new EventQueries(counted, Duration.ofMinutes(1), Duration.ofMinutes(1));
                QueryPage page = patient.page(QueryReader.read(lists(early)), null, 30);
                assertThat(page.next()).isNull();
                assertThat(steps.get()).isLessThan(30);
            }
        }
    }

    @Test
    void what_is_new_on_a_list_is_found_without_walking_all_of_it() {
        AtomicInteger steps = new AtomicInteger();
        EventMemory counted = () -> counting(many.view(), steps);
        String late = ALL.get(ALL.size() - 30).recordTime().toString();
        QueryPage page = new EventQueries(counted, Duration.ofMinutes(1), Duration.ofMinutes(1))
                .page(QueryReader.read(lists(Map.of("EQ_bizStep", "shipping", "GE_recordTime", late))), null, 100);
        assertThat(page.events()).isNotEmpty();
        assertThat(page.next()).isNull();
        assertThat(steps.get()).isLessThan(50);
    }

    /** The view, with each step of its walks counted. */
    private static EventView counting(EventView view, AtomicInteger steps) {
        return (EventView) Proxy.newProxyInstance(
                EventView.class.getClassLoader(), new Class<?>[] {EventView.class}, (proxy, method, arguments) -> {
                    Object answer = method.invoke(view, arguments);
                    if (!(answer instanceof EventWalk walk)) {
                        return answer;
                    }
                    return (EventWalk) place -> {
                        steps.incrementAndGet();
                        return walk.from(place);
                    };
                });
    }

    @Test
    void pages_are_stable_while_events_come() {
        try (TraceIndex growing = TraceIndex.open(folder.resolve("growing"), 32)) {
            ALL.subList(0, 100).forEach(growing::add);
            growing.commit("", Map.of());
            EventQueries queries = new EventQueries(growing, Duration.ofSeconds(5), Duration.ofSeconds(5));
            EventQuery query = QueryReader.read(Map.of());
            QueryPage first = queries.page(query, null, 60);
            growing.add(ALL.get(0).toBuilder()
                    .eventId("later")
                    .eventTime(START.plusSeconds(9_999))
                    .build());
            growing.commit("", Map.of());
            QueryPage second = queries.page(query, first.next(), 60);
            assertThat(second.events()).hasSize(40).doesNotContainAnyElementsOf(first.events());
            assertThat(second.next()).isNull();
        }
    }

    @Test
    void each_field_of_the_standard_finds_its_events() {
        assertThat(ids("MATCH_parentID", TracedGoods.CASE)).containsExactly(7, 2);
        assertThat(ids("MATCH_anyEPC", "(00)" + TracedGoods.PALLET.substring(3)))
                .containsExactly(6, 5, 3);
        assertThat(ids("MATCH_epc", "urn:epc:idpat:sgtin:4098765.000010.*")).containsExactly(8, 7, 2, 1);
        assertThat(ids("eventType", "AggregationEvent")).containsExactly(7, 3, 2);
        assertThat(ids("EQ_bizTransaction_desadv", "urn:x:desadv:7")).containsExactly(5);
        assertThat(ids("EQ_destination_location", TracedGoods.PHARMACY)).containsExactly(5);
        assertThat(ids("EXISTS_errorDeclaration", "")).containsExactly(4);
        assertThat(ids("EQ_errorReason", "did_not_occur")).containsExactly(4);
        assertThat(ids("EQ_bizLocation", "https://id.gs1.org/414/" + TracedGoods.PHARMACY))
                .isNotEmpty();
    }

    @Test
    void every_year_that_can_be_written_is_a_time() {
        check(Map.of("GE_recordTime", "0001-01-01T00:00:00Z", "LT_recordTime", "9999-12-31T23:59:59Z"), event -> true);
        check(Map.of("GE_eventTime", "1600-01-01T00:00:00Z"), event -> true);
        check(Map.of("LT_eventTime", "9999-12-31T23:59:59Z"), event -> true);
        check(Map.of("GE_eventTime", "9999-01-01T00:00:00Z"), event -> false);
    }

    @Test
    void nonsense_is_refused_in_one_sentence() {
        for (Map<String, String> nonsense : List.of(
                Map.of("EQ_color", "red"),
                Map.of("GE_eventTime", "yesterday"),
                Map.of("LT_eventTime", "+999999999-12-31T23:59:59Z"),
                Map.of("eventType", "QuantumEvent"),
                Map.of("EQ_action", "DROP TABLE"),
                Map.of("orderDirection", "SIDEWAYS"),
                Map.of("eventCountLimit", "0", "orderBy", "eventTime"),
                Map.of("eventCountLimit", "5"),
                Map.of("eventCountLimit", "5", "maxEventCount", "5", "orderBy", "eventTime"),
                Map.of("MATCH_epc", "urn:epc:idpat:grai:*"),
                Map.of("MATCH_anything", "x"),
                Map.of("EQ_quantity", "1e999999999"),
                Map.of("EQ_bizStep", ""))) {
            assertThatThrownBy(() -> QueryReader.read(lists(nonsense)))
                    .as(nonsense.toString())
                    .isInstanceOf(QueryFault.class)
                    .hasMessageEndingWith(".");
        }
        assertThatThrownBy(() -> new EventQueries(goods, Duration.ofSeconds(1), Duration.ofSeconds(1))
                        .page(QueryReader.read(Map.of()), "x.y", 10))
                .isInstanceOf(QueryFault.class);
    }

    @Test
    void limits_of_the_whole_answer_hold_over_pages() {
        assertThat(all(many, Map.of("eventCountLimit", "50", "orderBy", "eventTime"), 20))
                .hasSize(50);
        assertThatThrownBy(() -> all(many, Map.of("maxEventCount", "50"), 20))
                .isInstanceOfSatisfying(
                        QueryFault.class, fault -> assertThat(fault.kind()).isEqualTo(QueryFault.Kind.TOO_LARGE));
        assertThat(all(goods, Map.of("maxEventCount", "8"), 20)).hasSize(8);
    }

    @Test
    void whatNoListHelpsWithIsLookedForUntilSomethingIsFound() {
        EventQueries queries = new EventQueries(many, Duration.ZERO, Duration.ofMinutes(1));
        Map<String, String> asked = Map.of("EQ_quantity", "5");
        assertThat(queries.page(QueryReader.read(lists(asked)), null, 30).next())
                .isNull();

        Map<String, String> first = Map.of("eventCountLimit", "40", "orderBy", "eventTime", "EQ_action", "OBSERVE");
        QueryPage page = queries.page(QueryReader.read(lists(first)), null, 100);
        assertThat(page.events()).hasSize(40);
        assertThat(page.next()).isNull();

        EventQueries hasty = new EventQueries(many, Duration.ZERO, Duration.ZERO);
        assertThatThrownBy(() -> hasty.page(QueryReader.read(lists(first)), null, 100))
                .isInstanceOfSatisfying(
                        QueryFault.class, fault -> assertThat(fault.kind()).isEqualTo(QueryFault.Kind.TOO_LARGE));
    }

    @Test
    void productsLotsAndSensorsAreFoundWithoutReadingOtherEvents() {
        try (TraceIndex mixed = TraceIndex.open(folder.resolve("mixed"), 32)) {
            for (int i = 0; i < 2_000; i++) {
                mixed.add(ALL.get(0).toBuilder()
                        .eventId("m" + i)
                        .eventTime(START.plusSeconds(i))
                        .epcList(List.of("01/19521999000018/21/" + i))
                        .build());
            }
            mixed.add(ALL.get(0).toBuilder()
                    .eventId("wanted")
                    .eventTime(START)
                    .epcList(List.of("01/09521999000013/21/R6B1"))
                    .ilmd(List.of(Element.text("urn:epcglobal:cbv:mda", "lotNumber", "L7")))
                    .sensorElementList(List.of(new Element(
                            "",
                            "sensorElement",
                            null,
                            List.of(new Element(
                                    "",
                                    "sensorReport",
                                    null,
                                    List.of(Element.text("", "value", "9"), Element.text("", "uom", "CEL")))))))
                    .build());
            mixed.commit("", Map.of());
            AtomicInteger steps = new AtomicInteger();
            EventQueries queries = new EventQueries(() -> counting(mixed.view(), steps), Duration.ZERO, Duration.ZERO);

            for (Map<String, String> asked : List.of(
                    Map.of("MATCH_anyEPC", "urn:epc:idpat:sgtin:9521999.000001.*"),
                    Map.of("MATCH_epc", "01/09521999000013"),
                    Map.of("EQ_ILMD_cbvmda:lotNumber", "L7"),
                    Map.of("EQ_ILMD_urn:epcglobal:cbv:mda#lotNumber", "L7"),
                    Map.of("GE_value_CEL", "8"))) {
                QueryPage page = queries.page(QueryReader.read(lists(asked)), null, 30);
                assertThat(page.events())
                        .as("%s", asked)
                        .extracting(EpcisEvent::eventId)
                        .containsExactly("wanted");
            }
        }
    }

    private static List<Integer> ids(String name, String value) {
        return all(goods, Map.of(name, value), 100).stream()
                .map(event -> Integer.valueOf(
                        event.eventId().substring(event.eventId().length() - 1)))
                .toList();
    }

    private static List<EpcisEvent> all(TraceIndex index, Map<String, String> parameters, int perPage) {
        return all(index, parameters, perPage, Duration.ofSeconds(5));
    }

    private static List<EpcisEvent> all(
            TraceIndex index, Map<String, String> parameters, int perPage, Duration budget) {
        EventQueries queries = new EventQueries(index, budget, budget);
        EventQuery query = QueryReader.read(lists(parameters));
        List<EpcisEvent> all = new ArrayList<>();
        String token = null;
        do {
            QueryPage page = queries.page(query, token, perPage);
            all.addAll(page.events());
            assertThat(token == null || !token.equals(page.next()))
                    .as("a page gets further")
                    .isTrue();
            token = page.next();
        } while (token != null);
        return all;
    }

    private static Map<String, List<String>> lists(Map<String, String> parameters) {
        Map<String, List<String>> lists = new LinkedHashMap<>();
        parameters.forEach((name, value) -> lists.put(name, List.of(value)));
        return lists;
    }
}
