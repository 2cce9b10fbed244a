package io.unitflow.trace;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.TypedId;
import io.unitflow.trace.store.TraceIndex;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** A small story: two units made, packed in a case on a pallet, shipped, unpacked, one sold; one scan was a mistake. */
public final class TracedGoods {
    public static final String GTIN = "04098765000102";
    public static final String LOT = "A1";
    public static final String UNIT = "01/" + GTIN + "/21/S1";
    public static final String OTHER = "01/" + GTIN + "/21/S2";
    public static final String CASE = "00/340987650000000015";
    public static final String PALLET = "00/340987650000000022";
    public static final String PLANT = "4098765001009";
    public static final String PHARMACY = "4098765001016";

    private TracedGoods() {}

    /** An index of the story. */
    public static TraceIndex index(Path folder) {
        TraceIndex index = TraceIndex.open(folder, 32);
        events().forEach(index::add);
        index.commit("events.canonical id", Map.of(0, 12L));
        index.compared(0, Instant.parse("2026-03-02T00:00:00Z"));
        return index;
    }

    /** The story's events, in order. */
    public static List<EpcisEvent> events() {
        EpcisEvent mistake = event(4, EventType.OBJECT, Action.OBSERVE, "destroying", PLANT)
                .epcList(List.of(CASE))
                .errorDeclaration(new ErrorDeclaration(
                        Instant.parse("2026-03-01T12:00:00Z"), "did_not_occur", List.of(id(5)), List.of()))
                .build();
        return List.of(
                event(1, EventType.OBJECT, Action.ADD, "commissioning", PLANT)
                        .epcList(List.of(UNIT, OTHER))
                        .ilmd(List.of(Element.text("urn:epcglobal:cbv:mda", "lotNumber", LOT)))
                        .lot(LOT)
                        .build(),
                event(2, EventType.AGGREGATION, Action.ADD, "packing", PLANT)
                        .parentId(CASE)
                        .childEpcs(List.of(UNIT, OTHER))
                        .build(),
                event(3, EventType.AGGREGATION, Action.ADD, "packing", PLANT)
                        .parentId(PALLET)
                        .childEpcs(List.of(CASE))
                        .build(),
                mistake,
                event(5, EventType.OBJECT, Action.OBSERVE, "shipping", PLANT)
                        .epcList(List.of(PALLET))
                        .destinationList(List.of(new TypedId("location", "414/" + PHARMACY)))
                        .bizTransactionList(List.of(new TypedId("desadv", "urn:x:desadv:7")))
                        .build(),
                event(6, EventType.OBJECT, Action.OBSERVE, "receiving", PHARMACY)
                        .epcList(List.of(PALLET))
                        .build(),
                event(7, EventType.AGGREGATION, Action.DELETE, "unpacking", PHARMACY)
                        .parentId(CASE)
                        .childEpcs(List.of(UNIT))
                        .build(),
                event(8, EventType.OBJECT, Action.OBSERVE, "dispensing", PHARMACY)
                        .epcList(List.of(UNIT))
                        .build());
    }

    /** The ID of an event. */
    public static String id(int number) {
        return "urn:uuid:0000000" + number;
    }

    private static EpcisEventBuilder event(int number, EventType type, Action action, String step, String site) {
        return EpcisEvent.builder()
                .type(type)
                .eventId(id(number))
                .eventTime(Instant.parse("2026-03-01T08:00:00Z").plusSeconds(60L * number))
                .action(action)
                .bizStep(step)
                .bizLocation("414/" + site);
    }
}
