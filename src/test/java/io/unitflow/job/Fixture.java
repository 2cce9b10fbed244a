package io.unitflow.job;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import io.unitflow.ledger.Goods;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.StockState;
import java.time.Instant;
import java.util.List;

/** One medicine, its units, a case and a pallet, two sites, and events about them. */
final class Fixture {
    static final String GTIN = "09521000000014";
    static final String UNIT = "01/" + GTIN + "/21/1";
    static final String CASE = "00/095210000000000012";
    static final String PALLET = "00/095210000000000029";
    static final String PLANT = "9521000000112";
    static final String PHARMACY = "9521000000129";
    static final Stamp STAMP = new Stamp(1_000, 2_000);
    static final Goods GOODS = new Goods(GTIN, "A", true);
    private static final Instant START = Instant.parse("2026-01-05T08:00:00Z");

    private Fixture() {}

    /** The moment so many seconds into the story; the event ID is the second, too. */
    static Moment at(int second) {
        return Moment.of(START.plusSeconds(second), id(second));
    }

    static Heard heard(EpcisEvent event) {
        return new Heard(event, event.eventTime().toEpochMilli() + 1_000, new Origin("shipments", 2, 7, 1));
    }

    static EpcisEvent made(int second) {
        return object(second, "commissioning").action(Action.ADD).lot("A").build();
    }

    static EpcisEvent sold(int second) {
        return object(second, "dispensing").readPoint("414/" + PHARMACY).build();
    }

    static EpcisEventBuilder object(int second, String step) {
        return event(second, step).type(EventType.OBJECT).action(Action.OBSERVE).epcList(List.of(UNIT));
    }

    static EpcisEvent packed(int second, String parent, String child) {
        return event(second, "packing")
                .type(EventType.AGGREGATION)
                .action(Action.ADD)
                .parentId(parent)
                .childEpcs(List.of(child))
                .build();
    }

    static EpcisEvent unpacked(int second, String parent, String child) {
        return event(second, "unpacking")
                .type(EventType.AGGREGATION)
                .action(Action.DELETE)
                .parentId(parent)
                .childEpcs(List.of(child))
                .build();
    }

    static EpcisEvent declaredWrong(EpcisEvent event) {
        return event.toBuilder()
                .errorDeclaration(new ErrorDeclaration(START, "did_not_occur", List.of(), List.of()))
                .build();
    }

    static PositionKey onHand(String lot, String site) {
        return new PositionKey(GTIN, lot, site, StockState.ON_HAND);
    }

    private static EpcisEventBuilder event(int second, String step) {
        return EpcisEvent.builder()
                .eventId(id(second))
                .eventTime(START.plusSeconds(second))
                .bizStep(step)
                .readPoint("414/" + PLANT);
    }

    private static String id(int second) {
        return String.format("urn:uuid:%05d", second);
    }
}
