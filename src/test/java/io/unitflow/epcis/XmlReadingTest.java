package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlReadingTest {
    @Test
    void theSameEventIsTheSameFromXmlAndFromJson() {
        EpcisEvent json = Collected.message(Fixtures.COMMISSIONING).only();
        EpcisEvent xml = Collected.message(Fixtures.COMMISSIONING_XML).only();
        assertThat(xml).isEqualTo(json);
        assertThat(EventHash.of(xml)).isEqualTo(EventHash.of(json));
    }

    @Test
    void theWrappersOfVersionOneVanish() {
        String transformation =
                """
                <extension><extension><TransformationEvent><eventTime>2026-03-01T06:12:00Z</eventTime>
                <baseExtension><eventID>t</eventID></baseExtension><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>
                <inputEPCList><epc>urn:epc:id:sgtin:9521321.003456.A</epc></inputEPCList>
                <extension><ilmd><extension><cbvmda:lotNumber>L1</cbvmda:lotNumber></extension></ilmd>
                <outputQuantityList><quantityElement><epcClass>urn:epc:idpat:sgtin:9521321.003456.*</epcClass>
                <quantity>2.0</quantity></quantityElement></outputQuantityList></extension>
                </TransformationEvent></extension></extension>""";
        Collected read =
                Collected.message(Fixtures.xml12(Fixtures.xmlEvent("a"), transformation, Fixtures.xmlEvent("b")));
        assertThat(read.rejections).isEmpty();
        assertThat(read.ids()).containsExactly("a", "t", "b");
        EpcisEvent event = read.events.get(1);
        assertThat(event.type()).isEqualTo(EventType.TRANSFORMATION);
        assertThat(event.lot()).isEqualTo("L1");
        assertThat(event.outputQuantityList())
                .containsExactly(new QuantityElement("01/09521321034563", new BigDecimal(2), null));
    }

    @Test
    void aQuantityEventIsAnObjectEventWithOneQuantity() {
        String event = "<QuantityEvent><eventTime>2026-03-01T06:12:00Z</eventTime>"
                + "<epcClass>urn:epc:idpat:sgtin:9521321.003456.*</epcClass><quantity>7</quantity></QuantityEvent>";
        EpcisEvent read = Collected.message(Fixtures.xml12(event)).only();
        assertThat(read.type()).isEqualTo(EventType.OBJECT);
        assertThat(read.action()).isEqualTo(Action.OBSERVE);
        assertThat(read.quantityList())
                .containsExactly(new QuantityElement("01/09521321034563", BigDecimal.valueOf(7), null));
    }

    @Test
    void queriesAndSingleEventsAreRead() {
        String query = "<q:EPCISQueryDocument xmlns:q=\"urn:epcglobal:epcis-query:xsd:1\"><EPCISBody><q:QueryResults>"
                + "<queryName>x</queryName><resultsBody><EventList>" + Fixtures.xmlEvent("a")
                + "</EventList></resultsBody></q:QueryResults></EPCISBody></q:EPCISQueryDocument>";
        assertThat(Collected.message(query).ids()).containsExactly("a");
        assertThat(Collected.message(Fixtures.xmlEvent("a")).only().extensions())
                .isEmpty();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<EPCISBody>%s</EPCISBody>",
                "<EPCISBody><eventList>%s</eventList></EPCISBody>",
                "<EPCISBody><Events>%s</Events></EPCISBody>",
                "<EPCISBody><x:Payload xmlns:x='urn:x'>%s</x:Payload></EPCISBody>",
                "%s",
                "<EPCISBody><QueryResults><resultsBody>%s</resultsBody></QueryResults></EPCISBody>"
            })
    void eventsOutsideAnEventListCount(String place) {
        String events = Fixtures.xmlEvent("a") + "<TeleportEvent/>" + Fixtures.xmlEvent("b");
        Collected read = Collected.message("<EPCISDocument>" + place.formatted(events) + "</EPCISDocument>");
        assertThat(read.ids()).containsExactly("a", "b");
        assertThat(read.positions).containsExactly(0L, 2L);
        assertThat(read.reasons()).containsExactly(Reason.UNKNOWN_TYPE);
        assertThat(read.deviations).hasSize(place.toLowerCase(Locale.ROOT).contains("<event") ? 0 : 1);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "<EPCISBody/>",
                "<EPCISBody><Evnts><ObjctEvnt/></Evnts></EPCISBody>",
                "<Body><ObjctEvnt/></Body>",
                "<EPCISBody><x:Evnts xmlns:x='urn:x'/></EPCISBody>",
                "<EPCISHeader><ObjectEvent/></EPCISHeader><EPCISBody/>"
            })
    void aDocumentWithoutAListOfEventsIsRefused(String inside) {
        Collected read = Collected.message("<EPCISDocument>" + inside + "</EPCISDocument>");
        assertThat(read.events).isEmpty();
        assertThat(read.reasons()).containsExactly(Reason.NOT_EPCIS);
        assertThat(read.rejections.get(0).message()).contains(inside.contains("vnts") ? "Evnts" : "");
    }

    @Test
    void aForeignMemberOfABodyCostsNothingWhereItsEventsAreListed() {
        Collected read = Collected.message(Fixtures.xml12(Fixtures.xmlEvent("a"))
                .replace("</EPCISBody>", "<x:seal xmlns:x='urn:x'>1</x:seal></EPCISBody>"));
        assertThat(read.ids()).containsExactly("a");
        assertThat(read.rejections).isEmpty();
        assertThat(read.deviations).isEmpty();
        Collected lost = Collected.message(Fixtures.xml12(Fixtures.xmlEvent("a"))
                .replace("</EPCISBody>", "<Evnts><ObjctEvnt/></Evnts></EPCISBody>"));
        assertThat(lost.ids()).containsExactly("a");
        assertThat(lost.reasons()).containsExactly(Reason.NOT_EPCIS);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "<EventList/>",
                "<EPCISDocument><EPCISBody><EventList/></EPCISBody></EPCISDocument>",
                "<EPCISQueryDocument><EPCISBody><QueryResults><resultsBody><VocabularyList/></resultsBody></QueryResults>"
                        + "</EPCISBody></EPCISQueryDocument>"
            })
    void anEmptyListIsNoRejection(String text) {
        Collected read = Collected.message(text);
        assertThat(read.events).isEmpty();
        assertThat(read.rejections).isEmpty();
    }

    @Test
    void aDefaultNamespaceEverywhereDoesNoHarm() {
        String document = Fixtures.xml12(Fixtures.xmlEvent("a"))
                .replace("xmlns:e=", "xmlns=")
                .replace("e:EPCISDocument", "EPCISDocument");
        assertThat(Collected.message(document).only().epcList()).hasSize(1);
    }

    @Test
    void badEventsAreRefusedAloneAndForeignOnesByName() {
        Collected read = Collected.message(Fixtures.xml12(
                Fixtures.xmlEvent("a"),
                Fixtures.xmlEvent("b").replace("OBSERVE", "LOOK"),
                "<TeleportEvent><eventTime>2026-03-01T06:12:00Z</eventTime></TeleportEvent>",
                Fixtures.xmlEvent("c").replaceAll("<eventTime>.*</eventTime>", ""),
                Fixtures.xmlEvent("d")));
        assertThat(read.ids()).containsExactly("a", "d");
        assertThat(read.positions).containsExactly(0L, 4L);
        assertThat(read.reasons()).containsExactly(Reason.UNKNOWN_ACTION, Reason.UNKNOWN_TYPE, Reason.UNREADABLE_TIME);
    }

    @Test
    void fieldsThatTheDocumentIgnoresAreLeftOut() {
        String event = Fixtures.xmlEvent("a")
                .replace("<action>", "<r:seen xmlns:r='urn:r'>1</r:seen><r:kept xmlns:r='urn:r'>2</r:kept><action>");
        String document = Fixtures.xml12(event)
                .replace(
                        "<EPCISHeader>",
                        "<i:ignoreFields xmlns:i='urn:i'><r:seen xmlns:r='urn:r'/></i:ignoreFields><EPCISHeader>");
        assertThat(Collected.message(document).only().extensions()).containsExactly(Element.text("urn:r", "kept", "2"));
    }

    @Test
    void entitiesOutsideTheDocumentAreNeverRead(@TempDir Path folder) throws IOException {
        Path secret = Files.writeString(folder.resolve("secret"), "secret");
        String document = "<!DOCTYPE e [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>\n"
                + Fixtures.xml12(
                        Fixtures.xmlEvent("a"), Fixtures.xmlEvent("b").replace("<action>", "<note>&x;</note><action>"));
        Collected read = Collected.message(document);
        assertThat(read.ids()).containsExactly("a");
        assertThat(read.reasons()).containsExactly(Reason.MALFORMED);
        assertThat(read.toString() + read.events).doesNotContain("secret,");
    }

    @Test
    void entitiesThatMultiplyAreNotExpanded() {
        StringBuilder bomb = new StringBuilder("<!DOCTYPE e [<!ENTITY a0 \"ha\">");
        for (int i = 1; i < 40; i++) {
            bomb.append("<!ENTITY a%d \"&a%d;&a%d;\">".formatted(i, i - 1, i - 1));
        }
        bomb.append("]>").append(Fixtures.xml12(Fixtures.xmlEvent("a").replace("OBSERVE", "&a39;")));
        Collected read = Collected.message(bomb.toString());
        assertThat(read.events).isEmpty();
        assertThat(read.reasons()).containsExactly(Reason.MALFORMED);
    }

    @Test
    void nestingAndSizeHaveTheirLimits() throws IOException {
        String deep = "<x>".repeat(3_000) + "</x>".repeat(3_000);
        Collected nested = Collected.message(Fixtures.xml12(
                Fixtures.xmlEvent("a"),
                Fixtures.xmlEvent("b").replace("<action>", deep + "<action>"),
                Fixtures.xmlEvent("c")));
        assertThat(nested.ids()).containsExactly("a", "c");
        assertThat(nested.reasons()).containsExactly(Reason.MALFORMED);
        assertThat(Collected.message("<x>".repeat(1_000_000)).reasons()).containsExactly(Reason.MALFORMED);

        String large = "<note><part>" + "x".repeat(5_000) + "</part></note><action>";
        String many = "<note/>".repeat(1_000) + "<action>";
        String text = Fixtures.xml12(
                Fixtures.xmlEvent("a"),
                Fixtures.xmlEvent("b").replace("<action>", large),
                Fixtures.xmlEvent("x").replace("<action>", many),
                Fixtures.xmlEvent("c"));
        Collected sized = new Collected();
        XmlDocument.Reopening document = () -> new ByteArrayInputStream(text.getBytes(StandardCharsets.UTF_8));
        XmlDocument.read(document.open(), document, sized, 2_000);
        assertThat(sized.ids()).containsExactly("a", "c");
        assertThat(sized.reasons()).containsExactly(Reason.TOO_LARGE, Reason.TOO_LARGE);
        assertThat(sized.rejections).extracting(Rejection::original).containsOnlyNulls();
    }

    @ParameterizedTest
    @ValueSource(ints = {0xFF, 0x80, 0xC3, 0xED})
    void aByteThatIsNoCharacterCostsNoEventBeforeIt(int fault) {
        String text = Fixtures.xml12(
                Fixtures.xmlEvent("a"),
                Fixtures.xmlEvent("b").replace("<action>", "<note>ä€😀</note><action>"),
                Fixtures.xmlEvent("c").replace("<action>", "<note>?</note><action>"));
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        bytes[new String(bytes, StandardCharsets.ISO_8859_1).indexOf("?</note>")] = (byte) fault;

        Collected read = Collected.message(bytes, Feed.SHIPMENTS);

        assertThat(read.ids()).containsExactly("a", "b");
        assertThat(read.reasons()).containsExactly(Reason.MALFORMED);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"<html><body/></html>", "<a", "<", "<a>&b;</a>", "<?xml version='1.0' encoding='none'?><a/>"})
    void whatIsNoEpcisIsRefusedOnce(String text) {
        Collected read = Collected.message(text);
        assertThat(read.events).isEmpty();
        assertThat(read.rejections).hasSize(1);
    }

    @Test
    void fieldsOfOneNameStandTogether() {
        String event = Fixtures.xmlEvent("a")
                .replace("<action>", "<o:a xmlns:o='urn:o'><o:x>1</o:x><o:y>2</o:y><o:x>3</o:x></o:a><action>");
        assertThat(Collected.message(Fixtures.xml12(event)).only().extensions())
                .containsExactly(new Element(
                        "urn:o",
                        "a",
                        null,
                        List.of(
                                Element.text("urn:o", "x", "1"),
                                Element.text("urn:o", "x", "3"),
                                Element.text("urn:o", "y", "2"))));
    }
}
