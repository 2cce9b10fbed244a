package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.time.Instant;
import java.util.List;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class EventWriterTest {
    @ParameterizedTest
    @ValueSource(strings = {Fixtures.COMMISSIONING, Fixtures.COMMISSIONING_XML})
    void whatIsWrittenReadsBackEqual(String document) {
        EpcisEvent event = Collected.message(document).only();
        assertThat(Collected.message(EventWriter.toJson(event)).only()).isEqualTo(event);
    }

    @Test
    void prefixesThatWereNeverDeclaredStayApart() {
        EpcisEvent event = Collected.message(Fixtures.event("a")).only().toBuilder()
                .extensions(List.of(Element.text("urn:a", "x", "1"), Element.text("", "ext1:x", "2")))
                .build();
        assertThat(Collected.message(EventWriter.toJson(event)).only()).isEqualTo(event);
    }

    @Property(tries = 300)
    void anyEventReadsBackEqual(@ForAll("events") EpcisEvent event) {
        assertThat(Collected.message(EventWriter.toJson(event)).only()).isEqualTo(event);
    }

    @Provide
    Arbitrary<EpcisEvent> events() {
        Arbitrary<String> text = Arbitraries.strings()
                .ascii()
                .excludeChars('\r', '\0')
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(String::strip)
                .filter(s -> !s.isEmpty());
        Arbitrary<String> unit = text.map(serial -> "01/09521321034563/21/" + serial);
        Arbitrary<QuantityElement> quantity = Arbitraries.bigDecimals()
                .between(BigDecimal.ZERO, BigDecimal.valueOf(1_000))
                .ofScale(3)
                .map(n -> new QuantityElement("01/09521321034563", EventDraft.number(n.toPlainString()), null));
        Arbitrary<Element> extension = Combinators.combine(
                        Arbitraries.of("urn:a", "urn:b"), Arbitraries.of("x", "y"), text)
                .as(Element::text);
        Arbitrary<Instant> time =
                Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
        return Combinators.combine(
                        text,
                        time,
                        unit.list().ofMaxSize(3),
                        quantity.list().ofMaxSize(2),
                        extension.list().ofMaxSize(1),
                        Arbitraries.integers().between(-14 * 4, 14 * 4))
                .as((id, at, units, quantities, extensions, quarters) -> EpcisEvent.builder()
                        .type(EventType.AGGREGATION)
                        .action(Action.OBSERVE)
                        .eventId(id)
                        .eventTime(at)
                        .offsetSeconds(quarters * 900)
                        .childEpcs(units)
                        .childQuantityList(quantities)
                        .extensions(extensions)
                        .build());
    }

    @Test
    void identifiersAreCanonicalLinksAndNumbersPlain() {
        String json =
                EventWriter.toJson(Collected.message(Fixtures.COMMISSIONING).only());
        assertThat(json)
                .doesNotContain("\n")
                .contains("\"epcList\":[\"https://id.gs1.org/01/09521321034563/21/A1\"")
                .contains("\"quantity\":12.5,")
                .contains("\"eventTime\":\"2026-03-01T05:12:00.123456789+01:00\"");
    }
}
