package io.unitflow.epcis;

import io.unitflow.gs1.Gs1Key;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes events as elements of an {@code EventList} of EPCIS 2.0 XML, in the order of its schema, identifiers as canonical Digital
 * Links and words of the CBV as web URIs; what is written reads back as an equal event with an equal hash, but for characters that XML
 * does not have and white space around texts. Not thread-safe.
 */
public final class XmlEventWriter {
    private final XMLStreamWriter xml;

    /** @param xml stands inside of an {@code EventList}; stays the caller's to close */
    public XmlEventWriter(XMLStreamWriter xml) {
        this.xml = xml;
    }

    /** Writes one event. */
    public void write(EpcisEvent event) throws XMLStreamException {
        XmlElementWriter open = new XmlElementWriter(xml, openFields(event));
        xml.writeStartElement(event.type().epcisName());
        open.declare();
        field("eventTime", EventWriter.time(event.eventTime(), event.offsetSeconds()));
        field("recordTime", event.recordTime() == null ? null : EventWriter.time(event.recordTime(), 0));
        field("eventTimeZoneOffset", event.eventTimeZoneOffset());
        field("eventID", event.eventId());
        errorDeclaration(event.errorDeclaration(), open);
        for (String certificate : event.certificationInfo()) {
            field("certificationInfo", certificate);
        }
        what(event);
        why(event);
        place("readPoint", event.readPoint(), event.extensions(), open);
        place("bizLocation", event.bizLocation(), event.extensions(), open);
        if (event.type() != EventType.TRANSACTION) {
            typed("bizTransactionList", "bizTransaction", event.bizTransactionList(), Word.BIZ_TRANSACTION);
        }
        quantities("quantityList", event.quantityList());
        quantities("childQuantityList", event.childQuantityList());
        typed("sourceList", "source", event.sourceList(), Word.SOURCE_DEST);
        typed("destinationList", "destination", event.destinationList(), Word.SOURCE_DEST);
        if (!event.sensorElementList().isEmpty()) {
            xml.writeStartElement("sensorElementList");
            open.sensors(event.sensorElementList());
            xml.writeEndElement();
        }
        persistentDisposition(event.persistentDisposition());
        if (!event.ilmd().isEmpty()) {
            xml.writeStartElement("ilmd");
            open.all(event.ilmd());
            xml.writeEndElement();
        }
        open.all(event.extensions().stream()
                .filter(field -> !isPlace(field, "readPoint") && !isPlace(field, "bizLocation"))
                .toList());
        xml.writeEndElement();
    }

    private static List<Element> openFields(EpcisEvent event) {
        List<Element> all = new ArrayList<>(event.ilmd());
        all.addAll(event.sensorElementList());
        all.addAll(event.extensions());
        if (event.errorDeclaration() != null) {
            all.addAll(event.errorDeclaration().extensions());
        }
        return all;
    }

    /** In an order that suits every type; the schema wants the list of objects also where it is empty. */
    private void what(EpcisEvent event) throws XMLStreamException {
        EventType type = event.type();
        if (type == EventType.TRANSACTION) {
            typed("bizTransactionList", "bizTransaction", event.bizTransactionList(), Word.BIZ_TRANSACTION);
        }
        field("parentID", link(event.parentId()));
        keys("epcList", event.epcList(), type == EventType.OBJECT || type == EventType.TRANSACTION);
        keys("childEPCs", event.childEpcs(), type == EventType.AGGREGATION || type == EventType.ASSOCIATION);
        keys("inputEPCList", event.inputEpcList(), false);
        quantities("inputQuantityList", event.inputQuantityList());
        keys("outputEPCList", event.outputEpcList(), false);
        quantities("outputQuantityList", event.outputQuantityList());
        field("transformationID", link(event.transformationId()));
    }

    private void why(EpcisEvent event) throws XMLStreamException {
        field("action", event.action() == null ? null : event.action().name());
        field("bizStep", event.bizStep() == null ? null : Word.BIZ_STEP.uri(event.bizStep()));
        field("disposition", event.disposition() == null ? null : Word.DISPOSITION.uri(event.disposition()));
    }

    private void errorDeclaration(ErrorDeclaration error, XmlElementWriter open) throws XMLStreamException {
        if (error == null) {
            return;
        }
        xml.writeStartElement("errorDeclaration");
        field("declarationTime", error.declarationTime() == null ? null : EventWriter.time(error.declarationTime(), 0));
        field("reason", error.reason() == null ? null : Word.ERROR_REASON.uri(error.reason()));
        if (!error.correctiveEventIds().isEmpty()) {
            xml.writeStartElement("correctiveEventIDs");
            for (String id : error.correctiveEventIds()) {
                field("correctiveEventID", id);
            }
            xml.writeEndElement();
        }
        open.all(error.extensions());
        xml.writeEndElement();
    }

    private void persistentDisposition(List<Element> words) throws XMLStreamException {
        if (words.isEmpty()) {
            return;
        }
        xml.writeStartElement("persistentDisposition");
        for (Element word : words) {
            field(word.name(), Word.DISPOSITION.uri(word.value()));
        }
        xml.writeEndElement();
    }

    private void place(String name, String key, List<Element> extensions, XmlElementWriter open)
            throws XMLStreamException {
        List<Element> others =
                extensions.stream().filter(field -> isPlace(field, name)).toList();
        if (key == null && others.isEmpty()) {
            return;
        }
        xml.writeStartElement(name);
        field("id", link(key));
        for (Element other : others) {
            open.all(other.children());
        }
        xml.writeEndElement();
    }

    private static boolean isPlace(Element field, String name) {
        return field.namespace().isEmpty() && field.name().equals(name);
    }

    private void keys(String list, List<String> keys, boolean always) throws XMLStreamException {
        if (keys.isEmpty() && !always) {
            return;
        }
        xml.writeStartElement(list);
        for (String key : keys) {
            field("epc", link(key));
        }
        xml.writeEndElement();
    }

    private void quantities(String list, List<QuantityElement> quantities) throws XMLStreamException {
        if (quantities.isEmpty()) {
            return;
        }
        xml.writeStartElement(list);
        for (QuantityElement element : quantities) {
            xml.writeStartElement("quantityElement");
            field("epcClass", link(element.epcClass()));
            field(
                    "quantity",
                    element.quantity() == null ? null : element.quantity().toPlainString());
            field("uom", element.uom());
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private void typed(String list, String name, List<TypedId> ids, Word types) throws XMLStreamException {
        if (ids.isEmpty()) {
            return;
        }
        xml.writeStartElement(list);
        for (TypedId id : ids) {
            xml.writeStartElement(name);
            if (!id.type().isEmpty()) {
                xml.writeAttribute("type", XmlElementWriter.text(types.uri(id.type())));
            }
            xml.writeCharacters(XmlElementWriter.text(link(id.id())));
            xml.writeEndElement();
        }
        xml.writeEndElement();
    }

    private static String link(String key) {
        return key == null ? null : Gs1Key.digitalLink(key);
    }

    private void field(String name, String value) throws XMLStreamException {
        if (value != null) {
            xml.writeStartElement(name);
            xml.writeCharacters(XmlElementWriter.text(value));
            xml.writeEndElement();
        }
    }
}
