package io.unitflow.bench;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.trace.store.TraceIndex;
import java.nio.charset.StandardCharsets;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;

/** A lot of {@value #UNITS} units at one plant, of which a pharmacy has the {@value #SENT} with the last serials. */
final class BigLot {
    static final int UNITS = 100_000;
    static final int SENT = 100;
    static final String GTIN = "09521000000014";
    static final String LOT = "BIG";
    static final String PLANT = "9521000000105";
    static final String PHARMACY = "9521000000112";
    static final String KEY = Gs1Key.classOf(GTIN, LOT);

    private static final int AT_ONCE = 1_000;
    private static final int FIRST = 1_000_000;

    private BigLot() {}

    static void tell(TraceIndex index) {
        for (int from = 0; from < UNITS; from += AT_ONCE) {
            tell(
                    index,
                    "commissioning",
                    "ADD",
                    1,
                    PLANT,
                    from,
                    AT_ONCE,
                    ",\"ilmd\":{\"cbvmda:lotNumber\":\"" + LOT + "\"}");
        }
        tell(index, "receiving", "OBSERVE", 2, PHARMACY, UNITS - SENT, SENT, "");
        index.commit("bench", Map.of());
        index.flush();
    }

    private static void tell(
            TraceIndex index, String step, String action, int day, String site, int from, int count, String more) {
        String epcs = IntStream.range(from, from + count)
                .mapToObj(i -> "\"https://id.gs1.org/01/" + GTIN + "/21/" + (FIRST + i) + "\"")
                .collect(Collectors.joining(","));
        String place = "{\"id\":\"https://id.gs1.org/414/" + site + "\"}";
        String event =
                "{\"@context\":[\"https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld\",{\"cbvmda\":\"urn:epcglobal:cbv:mda:\"}],"
                        + "\"type\":\"ObjectEvent\",\"eventID\":\"urn:uuid:big-" + step + "-" + from
                        + "\",\"action\":\"" + action
                        + "\",\"bizStep\":\"" + step + "\",\"eventTime\":\"2026-01-0" + day
                        + "T08:00:00Z\",\"eventTimeZoneOffset\":\"+00:00\",\"epcList\":[" + epcs + "],\"readPoint\":"
                        + place
                        + ",\"bizLocation\":" + place + more + "}";
        EventReader.readMessage(event.getBytes(StandardCharsets.UTF_8), Feed.SHIPMENTS, new EventConsumer() {
            @Override
            public void event(EpcisEvent told, long position) {
                index.add(told);
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new IllegalStateException(rejection.message());
            }
        });
    }
}
