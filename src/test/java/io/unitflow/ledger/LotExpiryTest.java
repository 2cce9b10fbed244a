package io.unitflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EpcisEventBuilder;
import io.unitflow.epcis.EventType;
import io.unitflow.epcis.QuantityElement;
import java.math.BigDecimal;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.TreeMap;
import org.junit.jupiter.api.Test;

class LotExpiryTest {
    private static final String GTIN = "04000001000015";
    private static final LocalDate JUNE = LocalDate.of(2027, 6, 30);

    @Test
    void theUnitsOfAnObjectEventAreOfTheLotBesideTheExpiry() {
        EpcisEvent event = event(EventType.OBJECT)
                .epcList(List.of("01/" + GTIN + "/21/1", "01/" + GTIN + "/21/2", "00/040000010000000018"))
                .lot("A")
                .build();

        assertThat(told(event)).isEqualTo(Map.of(GTIN + " A", JUNE));
    }

    @Test
    void goodsKnownByClassAreOfTheLotInTheirOwnKey() {
        EpcisEvent event = event(EventType.OBJECT)
                .quantityList(quantities("01/" + GTIN + "/10/B", "01/" + GTIN, "urn:other", null))
                .lot("A")
                .build();

        assertThat(told(event)).isEqualTo(Map.of(GTIN + " A", JUNE, GTIN + " B", JUNE));
    }

    @Test
    void aTransformationTellsItOfWhatItMakes() {
        EpcisEvent event = event(EventType.TRANSFORMATION)
                .inputEpcList(List.of("01/04000001000022/21/1"))
                .outputEpcList(List.of("01/" + GTIN + "/21/1"))
                .lot("A")
                .build();

        assertThat(told(event)).isEqualTo(Map.of(GTIN + " A", JUNE));
    }

    @Test
    void withoutALotOrOfAPackingNothingIsTold() {
        List<String> units = List.of("01/" + GTIN + "/21/1");

        assertThat(told(event(EventType.OBJECT).epcList(units).build())).isEmpty();
        assertThat(told(event(EventType.AGGREGATION)
                        .parentId("00/040000010000000018")
                        .childEpcs(units)
                        .lot("A")
                        .build()))
                .isEmpty();
    }

    @Test
    void inAnyOrderTheLatestHolds() {
        List<ExpiryClaim> claims = new ArrayList<>();
        for (int i = 0; i < 20; i++) {
            claims.add(new ExpiryClaim(new Moment(i / 2, 0, "e" + (char) ('a' + i)), JUNE.plusDays(i)));
        }
        for (int seed = 0; seed < 20; seed++) {
            Collections.shuffle(claims, new Random(seed));
            assertThat(LotExpiry.of(claims).expires()).isEqualTo(JUNE.plusDays(19));
        }
        assertThat(LotExpiry.UNKNOWN.expires()).isNull();
    }

    private static EpcisEventBuilder event(EventType type) {
        return EpcisEvent.builder()
                .type(type)
                .action(type == EventType.TRANSFORMATION ? null : Action.ADD)
                .eventId("e")
                .eventTime(Instant.EPOCH)
                .expires(JUNE.toString());
    }

    private static List<QuantityElement> quantities(String... classes) {
        return Arrays.stream(classes)
                .map(goods -> new QuantityElement(goods, BigDecimal.ONE, null))
                .toList();
    }

    private static Map<String, LocalDate> told(EpcisEvent event) {
        Map<String, LocalDate> told = new TreeMap<>();
        ExpiryMeaning.spread(event, new Effects() {
            @Override
            public void observed(String object, Observation observation) {}

            @Override
            public void moved(ClassKey goods, ClassMove move) {}

            @Override
            public void inTransit(PositionKey key, BigDecimal quantity) {}

            @Override
            public void demanded(DemandKey key, BigDecimal quantity) {}

            @Override
            public void expires(LotKey lot, ExpiryClaim claim) {
                told.put(lot.gtin() + " " + lot.lot(), claim.expires());
            }
        });
        return told;
    }
}
