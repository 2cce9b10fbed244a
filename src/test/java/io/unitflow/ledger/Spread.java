package io.unitflow.ledger;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.TypedId;
import java.math.BigDecimal;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** What events said, kept by what they said it of; and the events of a few sites to say it with. */
final class Spread implements Effects {
    static final String GTIN = "09521000000014";
    static final String UNIT = "01/" + GTIN + "/21/1";
    static final String CASE = "00/095210000000000012";
    static final String PALLET = "00/095210000000000029";
    static final String PLANT = "9521000000112";
    static final String PHARMACY = "9521000000129";
    static final String HUB = "9521000000136";

    final Map<String, Observation> observed = new HashMap<>();
    final Map<ClassKey, ClassMove> moved = new HashMap<>();
    final Map<PositionKey, BigDecimal> inTransit = new HashMap<>();
    final Map<DemandKey, BigDecimal> demanded = new HashMap<>();

    static Spread of(EpcisEventBuilder event) {
        Spread spread = new Spread();
        EventMeaning.spread(event.build(), spread);
        return spread;
    }

    /** The register of an object after these events, told in this order. */
    static Register register(String object, EpcisEventBuilder... events) {
        Register register = Register.UNSEEN;
        for (EpcisEventBuilder event : events) {
            Observation seen = of(event).observed.get(object);
            register = seen == null ? register : register.then(seen);
        }
        return register;
    }

    static EpcisEventBuilder object(int second, String step, String site) {
        return event(second, step, site)
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .epcList(List.of(UNIT));
    }

    static EpcisEventBuilder aggregation(int second, Action action, String parent, String... children) {
        return event(second, "packing", PLANT)
                .type(EventType.AGGREGATION)
                .action(action)
                .parentId(parent)
                .childEpcs(List.of(children));
    }

    static EpcisEventBuilder transformation(String step, List<String> inputs, List<String> outputs) {
        return event(50, step, PLANT)
                .type(EventType.TRANSFORMATION)
                .inputEpcList(inputs)
                .outputEpcList(outputs);
    }

    static List<TypedId> to(String type, String gln) {
        return List.of(new TypedId(type, "414/" + gln));
    }

    private static EpcisEventBuilder event(int second, String step, String site) {
        return EpcisEvent.builder()
                .eventId("urn:uuid:" + second)
                .eventTime(Instant.parse("2026-01-05T08:00:00Z").plusSeconds(second))
                .bizStep(step)
                .readPoint(site == null ? null : "414/" + site);
    }

    @Override
    public void observed(String object, Observation observation) {
        if (observed.put(object, observation) != null) {
            throw new AssertionError(object + " was told of twice.");
        }
    }

    @Override
    public void moved(ClassKey goods, ClassMove move) {
        if (moved.put(goods, move) != null) {
            throw new AssertionError(goods + " were moved twice.");
        }
    }

    @Override
    public void inTransit(PositionKey key, BigDecimal quantity) {
        inTransit.merge(key, quantity, BigDecimal::add);
    }

    @Override
    public void demanded(DemandKey key, BigDecimal quantity) {
        if (demanded.put(key, quantity) != null) {
            throw new AssertionError(key + " was demanded twice.");
        }
    }
}
