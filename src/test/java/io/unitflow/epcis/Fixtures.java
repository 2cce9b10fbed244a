package io.unitflow.epcis;

/** Documents of an invented company, 9521321. */
final class Fixtures {
    static final String COMMISSIONING =
            """
            {"type": "ObjectEvent", "eventID": "urn:uuid:1", "eventTime": "2026-03-01T06:12:00.123456789+02:00",
             "eventTimeZoneOffset": "+01:00", "recordTime": "2026-03-01T06:13:00Z", "action": "ADD",
             "bizStep": "urn:epcglobal:cbv:bizstep:commissioning", "disposition": "https://ref.gs1.org/cbv/Disp-active",
             "readPoint": {"id": "urn:epc:id:sgln:9521321.00001.LINE4", "acme:shift": "early"},
             "bizLocation": {"id": "https://id.gs1.org/414/9521321000018"},
             "epcList": ["urn:epc:id:sgtin:9521321.003456.A1", "https://acme.example/p/01/09521321034563/10/L9/21/A2?x=1"],
             "quantityList": [{"epcClass": "urn:epc:class:lgtin:9521321.003456.L9", "quantity": 12.50, "uom": "KGM"}],
             "bizTransactionList": [{"type": "po", "bizTransaction": "urn:epc:id:gdti:9521321.00001.PO7"}],
             "sourceList": [{"type": "urn:epcglobal:cbv:sdt:owning_party", "source": "urn:epc:id:pgln:9521321.00001"}],
             "destinationList": [{"type": "location", "destination": "urn:epc:id:sgln:9521321.00002.0"}],
             "persistentDisposition": {"set": ["completeness_verified"], "unset": ["urn:epcglobal:cbv:disp:recalled"]},
             "certificationInfo": "https://cert.example/1",
             "ilmd": {"cbvmda:lotNumber": "L9", "cbvmda:itemExpirationDate": "2027-06-30T00:00:00Z"},
             "sensorElementList": [{"sensorMetadata": {"time": "2026-03-01T06:00:00+02:00"},
               "sensorReport": [{"type": "gs1:Temperature", "value": 4.50, "uom": "CEL", "acme:probe": "7"}]}],
             "acme:line": {"acme:number": 4, "acme:tags": ["a", "b"], "acme:ok": true},
             "@context": [{"acme": "https://acme.example/epcis/"}]}
            """;

    static final String COMMISSIONING_XML =
            """
            <?xml version="1.0" encoding="UTF-8"?>
            <epcis:EPCISDocument xmlns:epcis="urn:epcglobal:epcis:xsd:2" xmlns:acme="https://acme.example/epcis/"
                xmlns:cbvmda="urn:epcglobal:cbv:mda" schemaVersion="2.0" creationDate="2026-03-01T06:14:00Z">
              <EPCISBody><EventList>
                <ObjectEvent>
                  <eventTime>2026-03-01T06:12:00.123456789+02:00</eventTime>
                  <recordTime>2026-03-01T06:13:00Z</recordTime>
                  <eventTimeZoneOffset>+01:00</eventTimeZoneOffset>
                  <eventID>urn:uuid:1</eventID>
                  <certificationInfo>https://cert.example/1</certificationInfo>
                  <epcList><epc>urn:epc:id:sgtin:9521321.003456.A1</epc><epc> urn:epc:id:sgtin:9521321.003456.A2 </epc></epcList>
                  <action>ADD</action>
                  <bizStep>urn:epcglobal:cbv:bizstep:commissioning</bizStep>
                  <disposition>urn:epcglobal:cbv:disp:active</disposition>
                  <readPoint><id>urn:epc:id:sgln:9521321.00001.LINE4</id><acme:shift>early</acme:shift></readPoint>
                  <bizLocation><id>urn:epc:id:sgln:9521321.00001.0</id></bizLocation>
                  <bizTransactionList>
                    <bizTransaction type="urn:epcglobal:cbv:btt:po">urn:epc:id:gdti:9521321.00001.PO7</bizTransaction>
                  </bizTransactionList>
                  <quantityList><quantityElement>
                    <epcClass>urn:epc:class:lgtin:9521321.003456.L9</epcClass><quantity>12.5</quantity><uom>KGM</uom>
                  </quantityElement></quantityList>
                  <sourceList><source type="urn:epcglobal:cbv:sdt:owning_party">urn:epc:id:pgln:9521321.00001</source></sourceList>
                  <destinationList>
                    <destination type="urn:epcglobal:cbv:sdt:location">urn:epc:id:sgln:9521321.00002.0</destination>
                  </destinationList>
                  <ilmd>
                    <cbvmda:lotNumber>L9</cbvmda:lotNumber>
                    <cbvmda:itemExpirationDate>2027-06-30T00:00:00Z</cbvmda:itemExpirationDate>
                  </ilmd>
                  <persistentDisposition>
                    <set>urn:epcglobal:cbv:disp:completeness_verified</set><unset>urn:epcglobal:cbv:disp:recalled</unset>
                  </persistentDisposition>
                  <sensorElementList><sensorElement>
                    <sensorMetadata time="2026-03-01T06:00:00+02:00"/>
                    <sensorReport type="gs1:Temperature" value="4.50" uom="CEL" acme:probe="7"/>
                  </sensorElement></sensorElementList>
                  <acme:line><acme:number>4</acme:number><acme:tags>a</acme:tags><acme:tags>b</acme:tags><acme:ok>true</acme:ok></acme:line>
                </ObjectEvent>
              </EventList></EPCISBody>
            </epcis:EPCISDocument>
            """;

    private Fixtures() {}

    /** A small event with this ID. */
    static String event(String id) {
        return """
               {"type": "ObjectEvent", "eventID": "%s", "eventTime": "2026-03-01T06:12:00Z", "eventTimeZoneOffset": "+00:00", \
               "action": "OBSERVE", "bizStep": "shipping", "readPoint": {"id": "urn:epc:id:sgln:9521321.00001.0"}, \
               "epcList": ["urn:epc:id:sgtin:9521321.003456.%s"], \
               "destinationList": [{"type": "location", "destination": "urn:epc:id:sgln:9521321.00002.0"}]}"""
                .formatted(id, id);
    }

    /** The event with one field left out or replaced. */
    static String event(String id, String regex, String replacement) {
        return event(id).replaceFirst(regex, replacement);
    }

    /** A document that holds these events. */
    static String document(String... events) {
        return """
               {"@context": ["https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld"], "type": "EPCISDocument",
               "schemaVersion": "2.0", "creationDate": "2026-03-01T06:12:00Z", "epcisBody": {"eventList": [
               %s
               ]}}"""
                .formatted(String.join(",\n", events));
    }

    /** An EPCIS 1.2 document around these event elements. */
    static String xml12(String... events) {
        return """
               <e:EPCISDocument xmlns:e="urn:epcglobal:epcis:xsd:1" xmlns:cbvmda="urn:epcglobal:cbv:mda" \
               xmlns:h="http://www.unece.org/cefact/namespaces/StandardBusinessDocumentHeader" schemaVersion="1.2" \
               creationDate="2026-03-01T06:12:00Z">
               <EPCISHeader><h:StandardBusinessDocumentHeader><h:HeaderVersion>1.0</h:HeaderVersion>\
               </h:StandardBusinessDocumentHeader><extension><EPCISMasterData><VocabularyList>\
               <Vocabulary type="urn:epcglobal:epcis:vtype:Location"/></VocabularyList></EPCISMasterData></extension>\
               </EPCISHeader>
               <EPCISBody><EventList>%s</EventList></EPCISBody></e:EPCISDocument>"""
                .formatted(String.join("\n", events));
    }

    /** A small EPCIS 1.2 event with this ID. */
    static String xmlEvent(String id) {
        return """
               <ObjectEvent><eventTime>2026-03-01T06:12:00Z</eventTime><eventTimeZoneOffset>+00:00</eventTimeZoneOffset>\
               <baseExtension><eventID>%s</eventID></baseExtension><epcList><epc>urn:epc:id:sgtin:9521321.003456.%s</epc>\
               </epcList><action>OBSERVE</action></ObjectEvent>"""
                .formatted(id, id);
    }
}
