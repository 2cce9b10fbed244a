package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class EventHashTest {
    @Test
    void theCanonicalTextFollowsTheOrderOfTheStandard() {
        EpcisEvent event = Collected.message(Fixtures.event("a")).only();
        assertThat(EventHash.canonical(event))
                .isEqualTo("eventType=ObjectEventeventTime=2026-03-01T06:12:00.000ZeventTimeZoneOffset=+00:00"
                        + "epcListepc=https://id.gs1.org/01/09521321034563/21/aaction=OBSERVE"
                        + "bizStep=https://ref.gs1.org/cbv/BizStep-shippingreadPointid=https://id.gs1.org/414/9521321000018"
                        + "destinationListtype=https://ref.gs1.org/cbv/SDT-location"
                        + "destination=https://id.gs1.org/414/9521321000025");
    }

    @Test
    void idRecordTimeAndErrorDeclarationDoNotCount() {
        EpcisEvent event = Collected.message(Fixtures.COMMISSIONING).only();
        EpcisEvent other = event.toBuilder()
                .eventId("another")
                .recordTime(Instant.EPOCH)
                .errorDeclaration(new ErrorDeclaration(Instant.EPOCH, "did_not_occur", List.of(), List.of()))
                .build();
        assertThat(EventHash.of(other)).isEqualTo(EventHash.of(event));
        assertThat(EventHash.of(event.toBuilder().disposition("recalled").build()))
                .isNotEqualTo(EventHash.of(event));
    }

    @Property(tries = 50)
    void theOrderOfListsDoesNotCount(@ForAll long seed) {
        EpcisEvent event = Collected.message(Fixtures.COMMISSIONING).only();
        Random random = new Random(seed);
        EpcisEvent shuffled = event.toBuilder()
                .epcList(shuffled(event.epcList(), random))
                .ilmd(shuffled(event.ilmd(), random))
                .extensions(shuffled(event.extensions(), random))
                .build();
        assertThat(EventHash.of(shuffled)).isEqualTo(EventHash.of(event));
    }

    private static <T> List<T> shuffled(List<T> list, Random random) {
        List<T> copy = new ArrayList<>(list);
        Collections.shuffle(copy, random);
        return copy;
    }

    @ParameterizedTest
    @CsvSource({
        "26.0, 26",
        "007, 7",
        "+1.50, 1.5",
        "0.00001, 1e-05",
        "0.00012, 0.00012",
        "123456789.123, 123456789.123",
        "1e3, 1000",
        "-0.0, 0",
        "12.5f, 12.5f",
        "2026-03-01, 2026-03-01",
        "9007199254740993, 9007199254740992",
        "urn:epc:id:giai:9521321.7, https://id.gs1.org/8004/95213217",
        "https://x.example/8004/95213217?a=b, https://id.gs1.org/8004/95213217",
        "gs1:Mass, https://gs1.org/voc/Mass",
        "plain text, plain text",
    })
    void valuesHaveOneSpelling(String text, String canonical) {
        assertThat(HashValue.of(text)).isEqualTo(canonical);
    }

    @Test
    void sensorFieldsHaveTheirOwnOrderAndUnknownOnesComeLast() {
        String sensors = "\"sensorElementList\": [{\"sensorReport\": [{\"uom\": \"CEL\", \"value\": 4.0, \"odd\": 1,"
                + " \"type\": \"Temperature\", \"time\": \"2026-03-01T07:00:00+01:00\", \"gs1:x\": 2}]}], \"action\"";
        EpcisEvent event =
                Collected.message(Fixtures.event("a", "\"action\"", sensors)).only();
        assertThat(EventHash.canonical(event))
                .contains("sensorElementListsensorElementsensorReporttype=https://gs1.org/voc/Temperature"
                        + "time=2026-03-01T06:00:00.000Zvalue=4uom=CEL{https://gs1.org/voc/}x=2destinationList")
                .endsWith("sensorElementListsensorElementsensorReportodd=1");
    }
}
