package io.unitflow.bench;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.EventType;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.job.message.Arrival;
import io.unitflow.job.message.HistoryNote;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import org.apache.flink.api.common.functions.FlatMapFunction;
import org.apache.flink.util.Collector;

/**
 * The events of cases of twenty units with random serials, spread over 300 days: each unit is made, packed, unpacked elsewhere and
 * sold by itself. 83 rows of {@code unit_events} a case, from 24 events.
 */
final class UnitLives implements FlatMapFunction<Long, HistoryNote> {
    private static final long serialVersionUID = 1L;

    static final int ROWS_A_CASE = 83;
    static final Instant FIRST = Instant.parse("2026-01-01T08:00:00Z");
    static final int DAYS = 300;
    static final int SITES = 50;
    static final int PRODUCTS = 100;

    private static final int UNITS = 20;
    private static final long SECONDS_A_DAY = 86_400;
    private static final long SCRAMBLE = 0x9E3779B97F4A7C15L;

    private final long cases;

    /** @param cases how many there are all together */
    UnitLives(long cases) {
        this.cases = cases;
    }

    /** Key of a unit of a case. */
    static String unit(long number, int unit) {
        String serial = Long.toString(Math.abs((number * UNITS + unit + 1) * SCRAMBLE) % 10_000_000_000_000L);
        return Gs1Key.unit(gtin(number), serial);
    }

    static String gtin(long number) {
        return String.format("0952114%07d", number % PRODUCTS);
    }

    static String lot(long number) {
        return "L" + number / 50;
    }

    static String site(long number) {
        return String.format("95217%08d", number % SITES);
    }

    @Override
    public void flatMap(Long number, Collector<HistoryNote> out) {
        long at = FIRST.getEpochSecond() + (long) ((double) number / cases * DAYS) * SECONDS_A_DAY + number % 20_000;
        List<String> units = new ArrayList<>();
        for (int i = 0; i < UNITS; i++) {
            units.add(unit(number, i));
        }
        String parent = String.format("00/%018d", number);
        String plant = "9521141000014";
        String pharmacy = site(number);
        tell(event(number, 0, at, "commissioning", plant).epcList(units).lot(lot(number)), out);
        tell(
                event(number, 1, at + 60, "packing", plant)
                        .type(EventType.AGGREGATION)
                        .parentId(parent)
                        .childEpcs(units),
                out);
        tell(event(number, 2, at + 3 * SECONDS_A_DAY, "shipping", plant).epcList(List.of(parent)), out);
        tell(
                event(number, 3, at + 6 * SECONDS_A_DAY, "unpacking", pharmacy)
                        .type(EventType.AGGREGATION)
                        .action(Action.DELETE)
                        .parentId(parent)
                        .childEpcs(units),
                out);
        for (int i = 0; i < UNITS; i++) {
            long sold = at + (7 + i % 5) * SECONDS_A_DAY + i * 97L;
            tell(event(number, 4 + i, sold, "dispensing", pharmacy).epcList(units.subList(i, i + 1)), out);
        }
    }

    private static EpcisEventBuilder event(long number, int step, long at, String bizStep, String site) {
        byte[] name = (number + "/" + step).getBytes(StandardCharsets.UTF_8);
        return EpcisEvent.builder()
                .type(EventType.OBJECT)
                .eventId("urn:uuid:" + UUID.nameUUIDFromBytes(name))
                .eventTime(Instant.ofEpochSecond(at))
                .action(step == 0 || step == 1 ? Action.ADD : Action.OBSERVE)
                .bizStep(bizStep)
                .bizLocation(Gs1Key.place(site));
    }

    private static void tell(EpcisEventBuilder event, Collector<HistoryNote> out) {
        EpcisEvent made = event.build();
        out.collect(new HistoryNote(
                made, false, new Arrival(made.eventTime().toEpochMilli() + 5_000, "shipments", Arrival.UNKNOWN)));
    }
}
