package io.unitflow.counting;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.EventWriter;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.epcis.Rejection;
import io.unitflow.network.OpeningStock;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class OpeningEventsTest {
    private static final Instant AS_OF = Instant.parse("2026-03-01T06:00:00Z");
    private static final OpeningStock UNIT =
            new OpeningStock("04000001000015", "A/1", "S 7", "4000001000005", null, AS_OF);
    private static final OpeningStock CLASS =
            new OpeningStock("04000001000015", null, null, "4000001000005", new BigDecimal("12.5"), AS_OF);

    @Test
    void aUnitIsCountedAtItsSiteWithItsLot() {
        EpcisEvent event = OpeningEvents.event(UNIT);

        assertThat(event.bizStep()).isEqualTo("stock_taking");
        assertThat(event.eventTime()).isEqualTo(AS_OF);
        assertThat(event.bizLocation()).isEqualTo("414/4000001000005");
        assertThat(event.epcList()).containsExactly("01/04000001000015/21/S 7");
        assertThat(event.lot()).isEqualTo("A/1");
        assertThat(event.quantityList()).isEmpty();
    }

    @Test
    void goodsWithoutSerialsAreCountedAsAQuantityOfTheirClass() {
        EpcisEvent event = OpeningEvents.event(CLASS);

        assertThat(event.epcList()).isEmpty();
        assertThat(event.quantityList())
                .containsExactly(new QuantityElement("01/04000001000015", new BigDecimal("12.5"), null));
    }

    @Test
    void theSameRowIsAlwaysTheSameEventAndAnotherRowAnother() {
        assertThat(OpeningEvents.event(UNIT)).isEqualTo(OpeningEvents.event(UNIT));
        assertThat(OpeningEvents.event(UNIT).eventId())
                .startsWith("ni:///sha-256;")
                .isNotEqualTo(OpeningEvents.event(CLASS).eventId());
    }

    @Test
    void whatIsSentIsReadBackAsTheSameEvent() {
        for (OpeningStock stock : List.of(UNIT, CLASS)) {
            EpcisEvent event = OpeningEvents.event(stock);
            assertThat(read(EventWriter.toJson(event))).containsExactly(event);
        }
    }

    private static List<EpcisEvent> read(String json) {
        List<EpcisEvent> events = new ArrayList<>();
        EventReader.readMessage(json.getBytes(StandardCharsets.UTF_8), Feed.SHIPMENTS, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                events.add(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new AssertionError(rejection.message());
            }
        });
        return events;
    }
}
