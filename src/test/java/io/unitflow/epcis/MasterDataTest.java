package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What documents' headers say of places, parties and products, in either format. */
class MasterDataTest {
    private static final MasterData PLACE = new MasterData(
            "414/9521321000001", Map.of("name", "Plant & Co", "countryCode", "FR", "latitude", "+48.85"));
    private static final MasterData PRODUCT =
            new MasterData("01/09521321034563", Map.of("descriptionShort", "Aspirin 100 mg"));

    private static final String XML =
            """
            <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:1" schemaVersion="1.2" creationDate="2026-03-01T06:12:00Z">
            <EPCISHeader><extension><EPCISMasterData><VocabularyList>
            <Vocabulary type="urn:epcglobal:epcis:vtype:BusinessLocation"><VocabularyElementList>
            <VocabularyElement id="urn:epc:id:sgln:9521321.00000.0">
              <attribute id="urn:epcglobal:cbv:mda#name">Plant &amp; Co</attribute>
              <attribute id="urn:epcglobal:cbv:mda#countryCode"> FR </attribute>
              <attribute id="urn:epcglobal:cbv:mda#latitude">+48.85</attribute>
              <attribute id="urn:example:address"><street xmlns="">Rue</street></attribute>
              <children><id>urn:epc:id:sgln:9521321.00000.8</id></children>
            </VocabularyElement>
            <VocabularyElement id="urn:epc:id:sgln:9521321.00001.0"/>
            </VocabularyElementList></Vocabulary>
            <Vocabulary type="urn:epcglobal:epcis:vtype:EPCClass"><VocabularyElementList>
            <VocabularyElement id="urn:epc:idpat:sgtin:9521321.003456.*">
              <attribute id="urn:epcglobal:cbv:mda#descriptionShort">Aspirin 100 mg</attribute>
            </VocabularyElement></VocabularyElementList></Vocabulary>
            </VocabularyList></EPCISMasterData></extension></EPCISHeader>
            <EPCISBody><EventList>%s</EventList></EPCISBody></epcis:EPCISDocument>""";

    private static final String JSON =
            """
            "epcisHeader":{"epcisMasterData":{"vocabularyList":[
              {"type":"urn:epcglobal:epcis:vtype:BusinessLocation","vocabularyElementList":[
                {"id":"https://id.gs1.org/414/9521321000001","attributes":[
                  {"id":"cbvmda:name","attribute":"Plant & Co"},
                  {"id":"urn:epcglobal:cbv:mda#countryCode","attribute":"FR"},
                  {"id":"https://ref.gs1.org/cbv/latitude","attribute":"+48.85"},
                  {"id":"xmda:address","attribute":{"street":"Rue"}},
                  7, {"id":"cbvmda:nothing"}],"children":["urn:epc:id:sgln:9521321.00000.8"]},
                null,
                {"id":"https://id.gs1.org/414/9521321000012"}]},
              {"type":"urn:epcglobal:epcis:vtype:EPCClass","vocabularyElementList":[
                {"id":"https://id.gs1.org/01/09521321034563","attributes":[
                  {"id":"urn:epcglobal:cbv:mda#descriptionShort","attribute":"Aspirin 100 mg"}]}]}]}}""";

    /** A document with master data in its header. */
    static String xml(String event) {
        return XML.formatted(event);
    }

    /** The same as JSON. */
    static String json(String event) {
        return "{\"type\":\"EPCISDocument\"," + JSON + ",\"epcisBody\":{\"eventList\":[" + event + "]}}";
    }

    @Test
    void anXmlHeaderTellsOfPlacesAndProducts() {
        Collected read = Collected.message(XML.formatted(Fixtures.xmlEvent("a")));

        assertThat(read.rejections).isEmpty();
        assertThat(read.ids()).containsExactly("a");
        assertThat(read.masterData).containsExactly(PLACE, PRODUCT);
    }

    @Test
    void aJsonHeaderTellsOfThemBeforeTheEventsOrBehindThem() {
        String body = "\"epcisBody\":{\"eventList\":[" + Fixtures.COMMISSIONING + "]}";
        for (List<String> members : List.of(List.of(JSON, body), List.of(body, JSON))) {
            Collected read = Collected.message("{\"type\":\"EPCISDocument\"," + String.join(",", members) + "}");

            assertThat(read.rejections).isEmpty();
            assertThat(read.events).hasSize(1);
            assertThat(read.masterData).containsExactly(PLACE, PRODUCT);
        }
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"epcisHeader\":7",
                "\"epcisHeader\":{\"epcisMasterData\":[]}",
                "\"epcisHeader\":{\"epcisMasterData\":{\"vocabularyList\":{\"vocabularyElementList\":7}}}",
                "\"epcisHeader\":{\"vocabularyElementList\":[{\"id\":[[{}]],\"attributes\":[[{}],{\"id\":{}}]}]}",
                "\"epcisHeader\":{\"vocabularyElementList\":[{\"attributes\":[{\"id\":\"name\",\"attribute\":\"x\"}]}]}"
            })
    void aHeaderThatMakesNoSenseCostsNoEvent(String header) {
        Collected read = Collected.message("{\"type\":\"EPCISDocument\"," + header + ",\"epcisBody\":{\"eventList\":["
                + Fixtures.COMMISSIONING + "]}}");

        assertThat(read.rejections).isEmpty();
        assertThat(read.events).hasSize(1);
        assertThat(read.masterData).isEmpty();
    }

    @Test
    void aHeaderNestedBeyondAllMeasureCostsNoEvent() {
        String deep = "[".repeat(500) + "]".repeat(500);
        Collected read = Collected.message("{\"type\":\"EPCISDocument\",\"epcisHeader\":{\"x\":" + deep
                + "},\"epcisBody\":{\"eventList\":[" + Fixtures.COMMISSIONING + "]}}");

        assertThat(read.events).hasSize(1);
        assertThat(read.masterData).isEmpty();
    }

    @Test
    void anXmlElementNestedBeyondAllMeasureIsPassedOverAndSaidToBe() {
        String deep = "<x>".repeat(500) + "</x>".repeat(500);
        Collected read = Collected.message(XML.formatted(Fixtures.xmlEvent("a"))
                .replace("<children><id>urn:epc:id:sgln:9521321.00000.8</id></children>", deep));

        assertThat(read.ids()).containsExactly("a");
        assertThat(read.masterData).containsExactly(PRODUCT);
        assertThat(read.deviations).hasSize(1);
    }

    @Test
    void aHeaderThatBreaksOffTellsWhatCameBefore() {
        String broken = XML.substring(0, XML.indexOf("urn:epc:idpat"));

        Collected read = Collected.message(broken);

        assertThat(read.masterData).containsExactly(PLACE);
        assertThat(read.reasons()).containsExactly(Rejection.Reason.TRUNCATED);
    }

    @Test
    void whatIsBeyondAllMeasureIsLeftOut() {
        String many = "<attribute id=\"mda#x%d\">y</attribute>";
        StringBuilder attributes =
                new StringBuilder("<attribute id=\"mda#long\">" + "y".repeat(5_000) + "</attribute>");
        for (int i = 0; i < 1_000; i++) {
            attributes.append(many.formatted(i));
        }
        Collected read = Collected.message(XML.formatted(Fixtures.xmlEvent("a"))
                .replace(
                        "<attribute id=\"urn:epcglobal:cbv:mda#descriptionShort\">",
                        attributes + "<attribute id=\"z\">"));

        assertThat(read.ids()).containsExactly("a");
        assertThat(read.masterData.get(1).attributes()).hasSize(100).doesNotContainKey("long");
    }
}
