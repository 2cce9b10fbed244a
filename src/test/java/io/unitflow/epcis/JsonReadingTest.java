package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Rejection.Reason;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class JsonReadingTest {
    @Test
    void everyFieldOfAnEventIsRead() {
        EpcisEvent event = Collected.message(Fixtures.COMMISSIONING).only();
        assertThat(event.type()).isEqualTo(EventType.OBJECT);
        assertThat(event.eventTime()).isEqualTo(Instant.parse("2026-03-01T04:12:00.123456789Z"));
        assertThat(event.offsetSeconds()).isEqualTo(3_600);
        assertThat(event.recordTime()).isEqualTo(Instant.parse("2026-03-01T06:13:00Z"));
        assertThat(event.action()).isEqualTo(Action.ADD);
        assertThat(event.bizStep()).isEqualTo("commissioning");
        assertThat(event.disposition()).isEqualTo("active");
        assertThat(event.readPoint()).isEqualTo("414/9521321000018/254/LINE4");
        assertThat(event.bizLocation()).isEqualTo("414/9521321000018");
        assertThat(event.epcList()).containsExactly("01/09521321034563/21/A1", "01/09521321034563/21/A2");
        assertThat(event.quantityList())
                .containsExactly(new QuantityElement("01/09521321034563/10/L9", new BigDecimal("12.5"), "KGM"));
        assertThat(event.bizTransactionList()).containsExactly(new TypedId("po", "253/9521321000018PO7"));
        assertThat(event.sourceList()).containsExactly(new TypedId("owning_party", "417/9521321000018"));
        assertThat(event.destinationList()).containsExactly(new TypedId("location", "414/9521321000025"));
        assertThat(event.lot()).isEqualTo("L9");
        assertThat(event.expires()).isEqualTo("2027-06-30");
        assertThat(event.certificationInfo()).containsExactly("https://cert.example/1");
        assertThat(event.persistentDisposition())
                .containsExactly(
                        Element.text("", "set", "completeness_verified"), Element.text("", "unset", "recalled"));
    }

    @Test
    void extensionsCarryTheNamespaceOfAContextThatComesLast() {
        EpcisEvent event = Collected.message(Fixtures.COMMISSIONING).only();
        String acme = "https://acme.example/epcis/";
        assertThat(event.extensions())
                .containsExactly(
                        new Element("", "readPoint", null, List.of(Element.text(acme, "shift", "early"))),
                        new Element(
                                acme,
                                "line",
                                null,
                                List.of(
                                        Element.text(acme, "number", "4"),
                                        Element.text(acme, "tags", "a"),
                                        Element.text(acme, "tags", "b"),
                                        Element.text(acme, "ok", "true"))));
    }

    @Test
    void documentsQueriesArraysAndLinesHoldTheSameEvents() {
        String two = Fixtures.event("a") + "," + Fixtures.event("b");
        List<String> forms = List.of(
                Fixtures.document(Fixtures.event("a"), Fixtures.event("b")),
                "{\"type\":\"EPCISQueryDocument\",\"epcisBody\":{\"queryResults\":{\"queryName\":\"q\","
                        + "\"resultsBody\":{\"eventList\":[" + two + "]}}}}",
                "[" + two + "]",
                Fixtures.event("a") + "\n" + Fixtures.event("b") + "\n",
                "\uFEFF[" + two + "]");
        for (String form : forms) {
            Collected read = Collected.message(form);
            assertThat(read.ids()).as(form).containsExactly("a", "b");
            assertThat(read.positions).containsExactly(0L, 1L);
            assertThat(read.rejections).isEmpty();
        }
        assertThat(Collected.message("{\"epcisBody\":{\"event\":" + Fixtures.event("a") + "}}")
                        .ids())
                .containsExactly("a");
    }

    @Test
    void aDocumentsContextBehindItsEventsCountsToo() {
        String event = Fixtures.event("a", "\"action\"", "\"x:note\": \"n\", \"y:own\": 1, \"action\"");
        String document = "{\"epcisBody\":{\"eventList\":[" + event + "]},\"z:ignoreFields\":[\"y:own\"],"
                + "\"@context\":[{\"x\":\"https://x.example/\"}]}";
        assertThat(Collected.message(document).only().extensions())
                .containsExactly(Element.text("https://x.example/", "note", "n"));
    }

    @ParameterizedTest
    @CsvSource({
        "'\"eventTime\": \"[^\"]*\",', '', UNREADABLE_TIME",
        "'2026-03-01T', '2026-02-30T', UNREADABLE_TIME",
        "'2026-03-01T06:12:00Z', 'soon', UNREADABLE_TIME",
        "'ObjectEvent', 'ObjectEvents', UNKNOWN_TYPE",
        "'\"type\": \"ObjectEvent\",', '', UNKNOWN_TYPE",
        "'OBSERVE', 'OBSERVED', UNKNOWN_ACTION",
        "'\"action\": \"OBSERVE\",', '', UNKNOWN_ACTION",
        "'ObjectEvent\"(.*)OBSERVE', 'AggregationEvent\"$1DELETE', MISSING_PARENT",
        "'ObjectEvent\"(.*)OBSERVE', 'AggregationEvent\"$1ADD', MISSING_PARENT",
        "'\"action\"', '\"quantityList\":[{\"epcClass\":\"x\",\"quantity\":\"many\"}],\"action\"', WRONG_VALUE",
        "'\"action\"', '\"quantityList\":[{\"epcClass\":\"x\",\"quantity\":1e999999999}],\"action\"', WRONG_VALUE",
    })
    void whatCannotBeUnderstoodIsRefusedAlone(String regex, String replacement, Reason reason) {
        String bad = Fixtures.event("b", regex, replacement);
        Collected read = Collected.message(Fixtures.document(Fixtures.event("a"), bad, Fixtures.event("c")));
        assertThat(read.ids()).containsExactly("a", "c");
        assertThat(read.positions).containsExactly(0L, 2L);
        assertThat(read.reasons()).containsExactly(reason);
        assertThat(read.rejections.get(0).position()).isEqualTo(1);
        assertThat(new String(read.rejections.get(0).original(), StandardCharsets.UTF_8))
                .isEqualTo(bad);
    }

    @Test
    void whatHasNoActionByItsTypeNeedsNone() {
        String transformation =
                Fixtures.event("t", "ObjectEvent", "TransformationEvent").replace("\"OBSERVE\"", "null");
        assertThat(Collected.message(transformation).only().action()).isNull();
        String observed = Fixtures.event("o", "ObjectEvent", "AggregationEvent");
        assertThat(Collected.message(observed).only().parentId()).isNull();
    }

    @Test
    void aTimeWithoutOffsetTakesTheEventsOwn() {
        String event = Fixtures.event("a", "06:12:00Z", "06:12:00").replace("+00:00", "-05:00");
        assertThat(Collected.message(event).only().eventTime()).isEqualTo(Instant.parse("2026-03-01T11:12:00Z"));
        String without = event.replaceFirst("\"eventTimeZoneOffset\": \"[^\"]*\",", "");
        Collected read = Collected.message(without);
        assertThat(read.only().eventTime()).isEqualTo(Instant.parse("2026-03-01T06:12:00Z"));
        assertThat(read.deviations).hasSize(1);
    }

    @Test
    void anEventWithoutIdGetsItsHash() {
        EpcisEvent event = Collected.message(Fixtures.event("a", "\"eventID\": \"a\",", ""))
                .only();
        assertThat(event.eventId()).startsWith("ni:///sha-256;").isEqualTo(EventHash.of(event));
    }

    @Test
    void errorDeclarationsAreRead() {
        String event = Fixtures.event(
                "a",
                "\"action\"",
                "\"errorDeclaration\": {\"declarationTime\": \"2026-03-02T00:00:00Z\","
                        + "\"reason\": \"urn:epcglobal:cbv:er:did_not_occur\", \"correctiveEventIDs\": [\"x\", \"y\"]}, \"action\"");
        assertThat(Collected.message(event).only().errorDeclaration())
                .isEqualTo(new ErrorDeclaration(
                        Instant.parse("2026-03-02T00:00:00Z"), "did_not_occur", List.of("x", "y"), List.of()));
    }

    @Test
    void fieldsOfOneNameStandTogether() {
        String fields =
                "\"p:x\": 1, \"p:y\": 2, \"q:x\": 3, \"@context\": {\"p\": \"urn:o\", \"q\": \"urn:o\"}, \"action\"";
        assertThat(Collected.message(Fixtures.event("a", "\"action\"", fields))
                        .only()
                        .extensions())
                .extracting(Element::value)
                .containsExactly("1", "3", "2");
    }

    @Test
    void nullSaysNothing() {
        EpcisEvent plain = Collected.message(Fixtures.event("a")).only();
        String nulls = "\"errorDeclaration\": null, \"parentID\": null, \"ilmd\": null, \"x:y\": null, \"action\"";
        assertThat(Collected.message(Fixtures.event("a", "\"action\"", nulls)).only())
                .isEqualTo(plain);
    }

    @ParameterizedTest
    @CsvSource({
        "https://ref.gs1.org/cbv/",
        "urn:epcglobal:cbv:mda#",
        "urn:epcglobal:cbv:mda:",
        "https://gs1.org/voc/",
        "cbvmda:",
        "unknown:",
        "''"
    })
    void lotAndExpiryAreKnownByAnySpellingOfTheirNames(String prefix) {
        String name = "\"ilmd\": {\"" + prefix;
        String plain = name + "lotNumber\": \"K\", \"" + prefix + "itemExpirationDate\": \"2027-06-30\"}, \"action\"";
        String wrapped = name + "lotNumber\": {\"@value\": \"K\"}, \"" + prefix
                + "itemExpirationDate\": [{\"@type\": \"xsd:date\", \"@value\": \"2027-06-30\"}]}, \"action\"";
        for (String fields : List.of(plain, wrapped)) {
            EpcisEvent event =
                    Collected.message(Fixtures.event("a", "\"action\"", fields)).only();
            assertThat(event.lot()).as(fields).isEqualTo("K");
            assertThat(event.expires()).as(fields).isEqualTo("2027-06-30");
        }
    }

    @Test
    void aLotOfSomebodyElsesVocabularyIsNotTheLot() {
        String fields =
                "\"ilmd\": {\"https://acme.example/lotNumber\": \"K\", \"cbvmda:lotNumbers\": \"K\"}, \"action\"";
        assertThat(Collected.message(Fixtures.event("a", "\"action\"", fields))
                        .only()
                        .lot())
                .isNull();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"type\": \"TransactionEvent\"",
                "\"eventID\": \"b\"",
                "\"eventTime\": \"2026-03-01T06:12:01Z\"",
                "\"epcList\": [\"urn:epc:id:sgtin:9521321.003456.b\"]",
                "\"quantityList\": [{\"epcClass\": \"x\", \"quantity\": 2}]",
                "\"childQuantityList\": [{\"epcClass\": \"x\", \"quantity\": 1, \"quantity\": 2}]"
            })
    void twoEventsThatRanIntoOneAreRefused(String second) {
        String first = "\"quantityList\": [{\"epcClass\": \"x\", \"quantity\": 1}], ";
        String both = Fixtures.event("a").replaceFirst("}]}$", "}], " + first + second + "}");
        Collected read = Collected.message(Fixtures.document(both, Fixtures.event("c")));
        assertThat(read.ids()).containsExactly("c");
        assertThat(read.reasons()).containsExactly(Reason.WRONG_VALUE);
        assertThat(read.rejections.get(0).message()).contains("twice");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"eventID\": \"a\"",
                "\"eventTime\": \"2026-03-01T06:12:00Z\"",
                "\"bizStep\": \"receiving\"",
                "\"epcList\": [\"https://id.gs1.org/01/09521321034563/21/a\"]"
            })
    void whatIsSaidTwiceWithoutHarmIsADeviation(String second) {
        Collected read = Collected.message(Fixtures.event("a").replaceFirst("}]}$", "}], " + second + "}"));
        assertThat(read.ids()).containsExactly("a");
        assertThat(read.deviations).hasSize(1);
        assertThat(read.deviations.get(0)).contains(second.substring(0, second.indexOf(':')));
    }

    @Test
    void anEventMayHaveItsHashBesideItsId() {
        String hash = "\"eventID\": \"ni:///sha-256;00ff?ver=CBV2.0\", ";
        String both = Fixtures.event("a", "\"eventID\"", hash + "\"eventID\"");
        assertThat(Collected.message(both).only().eventId()).isEqualTo("a");
        String other = Fixtures.event("a", "\"eventID\": \"a\"", hash + hash.replace("00ff", "00fe") + "\"x:y\": 1");
        assertThat(Collected.message(other).reasons()).containsExactly(Reason.WRONG_VALUE);
    }

    @Test
    void anyNumberOfFieldsMayStandInAnEventOnce() {
        StringBuilder fields = new StringBuilder();
        for (int i = 0; i < 100; i++) {
            fields.append("\"x:f").append(i).append("\": 1, ");
        }
        String many = Fixtures.event("a", "\"action\"", fields + "\"action\"");
        assertThat(Collected.message(many).deviations).isEmpty();
        assertThat(Collected.message(many.replace("\"x:f99\"", "\"x:f3\"")).deviations)
                .containsExactly("The event says \"x:f3\" twice.");
        assertThat(Collected.message(many.replace("\"x:f99\"", "\"x:f88\"")).deviations)
                .containsExactly("The event says \"x:f88\" twice.");
    }

    @Test
    void anIdentifierMayStandInAnObject() {
        String event = Fixtures.event("a")
                .replace("\"urn:epc:id:sgtin:9521321.003456.a\"", "{\"id\": \"urn:epc:id:sgtin:9521321.003456.a\"}");
        assertThat(Collected.message(event).only())
                .isEqualTo(Collected.message(Fixtures.event("a")).only());
    }

    @ParameterizedTest
    @ValueSource(strings = {"", " \n\t", "[]", "{\"epcisBody\":{\"eventList\":[]}}"})
    void nothingIsNoEventAndNoRejection(String text) {
        Collected read = Collected.message(text);
        assertThat(read.events).isEmpty();
        assertThat(read.rejections).isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "42",
                "no json at all",
                "\"text\"",
                "{}",
                "[1]",
                "{\"a\":1}",
                "{\"type\":\"EPCISDocument\"}",
                "{\"type\":\"ObjectEvent\"",
                "{\"a\":}",
                "{\"epcisBody\":{\"eventList\":null}}",
                "{\"epcisBody\":{}}",
                "{\"epcisBody\":null}",
                "{\"type\":\"ObjectEvent\",\"eventList\":7}",
                "}"
            })
    void whatIsNoEpcisIsRefusedOnce(String text) {
        Collected read = Collected.message(text);
        assertThat(read.events).isEmpty();
        assertThat(read.rejections).hasSize(1);
    }
}
