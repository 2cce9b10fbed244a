package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import com.ctc.wstx.stax.WstxOutputFactory;
import java.io.ByteArrayInputStream;
import java.io.StringWriter;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.List;
import javax.xml.parsers.DocumentBuilderFactory;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class XmlEventWriterTest {
    private static final String ACME = "https://acme.example/epcis/";
    private static final String UNIT = "01/09521321034563/21/";

    private static String xml(EpcisEvent event) {
        StringWriter text = new StringWriter();
        try {
            XMLStreamWriter xml = new WstxOutputFactory().createXMLStreamWriter(text);
            xml.writeStartElement("EventList");
            new XmlEventWriter(xml).write(event);
            xml.writeEndElement();
            xml.close();
        } catch (XMLStreamException e) {
            throw new AssertionError(e);
        }
        return text.toString();
    }

    private static void assertReadsBack(EpcisEvent event) {
        EpcisEvent read = Collected.message(xml(event)).only();
        assertThat(read).isEqualTo(event);
        assertThat(EventHash.of(read)).isEqualTo(EventHash.of(event));
    }

    @ParameterizedTest
    @ValueSource(strings = {Fixtures.COMMISSIONING, Fixtures.COMMISSIONING_XML})
    void whatIsWrittenReadsBackEqualWhateverItCameAs(String document) {
        assertReadsBack(Collected.message(document).only());
    }

    @Test
    void whatIsWrittenIsInTheOrderOfTheSchemaWithWholeWordsAndLinks() {
        String xml = xml(Collected.message(Fixtures.COMMISSIONING).only());
        assertThat(xml)
                .containsSubsequence(
                        "<eventTime>2026-03-01T05:12:00.123456789+01:00</eventTime>",
                        "<recordTime>",
                        "<eventTimeZoneOffset>",
                        "<eventID>urn:uuid:1",
                        "<certificationInfo>",
                        "<epcList><epc>https://id.gs1.org/01/09521321034563/21/A1</epc>",
                        "<action>ADD",
                        "<bizStep>https://ref.gs1.org/cbv/BizStep-commissioning",
                        "<disposition>https://ref.gs1.org/cbv/Disp-active",
                        "<readPoint><id>",
                        "<bizLocation><id>",
                        "<bizTransactionList><bizTransaction type=\"https://ref.gs1.org/cbv/BTT-po\">",
                        "<quantityList><quantityElement><epcClass>",
                        "<quantity>12.5",
                        "<sourceList>",
                        "<destinationList>",
                        "<sensorElementList><sensorElement><sensorMetadata time=",
                        "<sensorReport type=\"https://gs1.org/voc/Temperature\" value=\"4.50\" uom=\"CEL\"",
                        "<persistentDisposition><set>https://ref.gs1.org/cbv/Disp-completeness_verified",
                        "<ilmd><cbvmda:lotNumber>L9",
                        "</ilmd>",
                        ":line>");
    }

    @Test
    void everyTypeOfEventReadsBackEqual() {
        EpcisEvent base = Collected.message(Fixtures.COMMISSIONING).only();
        List<QuantityElement> goods = List.of(
                new QuantityElement("01/09521321034563/10/L<9>", new BigDecimal("0.5"), "KGM"),
                new QuantityElement("01/09521321034563", null, null));
        EpcisEventBuilder bare = base.toBuilder().epcList(List.of()).quantityList(List.of());
        assertReadsBack(bare.type(EventType.AGGREGATION)
                .parentId("00/195213210000000010")
                .childEpcs(List.of(UNIT + "A1", UNIT + "A&2"))
                .childQuantityList(goods)
                .build());
        assertReadsBack(bare.type(EventType.ASSOCIATION).build());
        assertReadsBack(base.toBuilder()
                .type(EventType.TRANSACTION)
                .parentId("00/195213210000000010")
                .build());
        assertReadsBack(base.toBuilder()
                .type(EventType.TRANSFORMATION)
                .action(null)
                .epcList(List.of())
                .quantityList(List.of())
                .inputEpcList(List.of(UNIT + "A1"))
                .outputEpcList(List.of(UNIT + "B1"))
                .inputQuantityList(goods)
                .outputQuantityList(goods)
                .transformationId("urn:x:7")
                .build());
        assertReadsBack(base.toBuilder()
                .errorDeclaration(new ErrorDeclaration(
                        Instant.parse("2026-03-02T00:00:00Z"),
                        "incorrect_data",
                        List.of("urn:uuid:2", "urn:uuid:3"),
                        List.of(Element.text(ACME, "by", "Ann"))))
                .build());
    }

    @Test
    void textBesideAttributesAndListsInsideOfObjectsReadBackEqual() {
        EpcisEvent event = Collected.message(Fixtures.event("a")).only();
        Element weight = new Element(
                Namespaces.CBVMDA, "netWeight", "3.5", List.of(Element.text("", "measurementUnitCode", "KGM")));
        Element twice = new Element(
                ACME,
                "tags",
                "text",
                List.of(Element.text(ACME, "tag", "a\"<\n>"), Element.text(ACME, "tag", "b & c"), weight));
        Element language = new Element(
                ACME, "said", "hello", List.of(Element.text("http://www.w3.org/XML/1998/namespace", "lang", "en")));
        assertReadsBack(event.toBuilder()
                .ilmd(List.of(weight, Element.lotNumber("L9"), twice))
                .lot("L9")
                .extensions(List.of(twice, language, new Element(ACME, "deep", null, List.of(twice, language))))
                .build());
    }

    @Test
    void namesAndTextsThatXmlDoesNotHaveSpoilNoDocument() throws Exception {
        EpcisEvent event = Collected.message(Fixtures.event("a")).only().toBuilder()
                .extensions(List.of(
                        Element.text("", "never declared:na me", "1\u0000\u001f"),
                        Element.text(ACME, "4 \u00d7 <b>", "\ud800 alone"),
                        Element.text(ACME, "", "no name"),
                        Element.text("http://www.w3.org/2000/xmlns/", "x", "the namespace of declarations"),
                        Element.text("urn:\u0001:\"<&", "x", "]]>"),
                        new Element(
                                ACME,
                                "same",
                                "text",
                                List.of(Element.text(ACME, "a b", "1"), Element.text(ACME, "a_b", "2"))),
                        new Element(ACME, "declares", "text", List.of(Element.text("", "xmlns", "urn:else")))))
                .build();
        String xml = xml(event);
        DocumentBuilderFactory strict = DocumentBuilderFactory.newInstance();
        strict.setNamespaceAware(true);
        strict.newDocumentBuilder().parse(new ByteArrayInputStream(xml.getBytes(StandardCharsets.UTF_8)));
        EpcisEvent read = Collected.message(xml).only();
        assertThat(read.toBuilder().extensions(List.of()).build())
                .isEqualTo(event.toBuilder().extensions(List.of()).build());
        assertThat(read.extensions()).hasSize(event.extensions().size());
    }

    @Test
    void twoNamesThatXmlDoesNotHaveStayTwoAndSayWhatTheyWere() {
        List<String> names = List.of("a b", "a_b", "a:b", "1st", "a_x0020_b", "\ud83d\udc8a");
        EpcisEvent event = Collected.message(Fixtures.event("a")).only().toBuilder()
                .extensions(names.stream()
                        .map(name -> Element.text(ACME, name, name))
                        .toList())
                .build();
        EpcisEvent read = Collected.message(xml(event)).only();
        assertThat(read.extensions().stream().map(Element::name))
                .containsExactly("a_x0020_b", "a_b", "a_x003A_b", "_x0031_st", "a_x005F_x0020_b", "_x1F48A_");
        assertThat(read.extensions().stream().map(Element::value)).containsExactlyElementsOf(names);
    }

    @Property(tries = 300)
    void anyEventReadsBackEqual(@ForAll("events") EpcisEvent event) {
        assertReadsBack(event);
    }

    @Provide
    Arbitrary<EpcisEvent> events() {
        Arbitrary<String> text = Arbitraries.strings()
                .withCharRange(' ', '~')
                .withCharRange('\u00a1', '\u00ff')
                .withChars('\n', '\t')
                .ofMinLength(1)
                .ofMaxLength(20)
                .map(String::strip)
                .filter(s -> !s.isEmpty());
        Arbitrary<Element> leaf = Combinators.combine(
                        Arbitraries.of("urn:a", "urn:b"), Arbitraries.of("x", "y", "z"), text)
                .as(Element::text);
        Arbitrary<Element> open = Combinators.combine(
                        Arbitraries.of("urn:a", "urn:b"),
                        Arbitraries.of("x", "y"),
                        text,
                        leaf.list().ofMaxSize(3).map(Elements::together))
                .as((uri, name, value, children) -> new Element(uri, name, value, children));
        Arbitrary<Instant> time =
                Arbitraries.longs().between(0, 4_000_000_000_000L).map(Instant::ofEpochMilli);
        return Combinators.combine(
                        text,
                        time,
                        text.map(serial -> UNIT + serial).list().ofMaxSize(3),
                        open.list().ofMaxSize(3).map(Elements::together),
                        Arbitraries.of("shipping", "https://acme.example/step", null),
                        Arbitraries.integers().between(-14 * 4, 14 * 4))
                .as((id, at, units, fields, step, quarters) -> EpcisEvent.builder()
                        .type(EventType.OBJECT)
                        .action(Action.OBSERVE)
                        .eventId(id)
                        .eventTime(at)
                        .offsetSeconds(quarters * 900)
                        .epcList(units)
                        .bizStep(step)
                        .ilmd(fields)
                        .extensions(fields)
                        .build());
    }
}
