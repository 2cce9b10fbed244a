package io.unitflow.query;

import com.ctc.wstx.stax.WstxOutputFactory;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.XmlEventWriter;
import java.io.IOException;
import java.io.OutputStream;
import java.time.Instant;
import java.util.List;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/** Answers as EPCIS 2.0 XML: a query document that reads back as equal events. */
public final class QueryXml {
    private static final String QUERY = "urn:epcglobal:epcis-query:xsd:2";
    private static final WstxOutputFactory XML = new WstxOutputFactory();

    private QueryXml() {}

    /** Writes a query document in UTF-8. */
    public static void write(List<EpcisEvent> events, String queryName, Instant created, OutputStream out)
            throws IOException {
        try {
            XMLStreamWriter xml = XML.createXMLStreamWriter(out, "UTF-8");
            xml.writeStartDocument("UTF-8", "1.0");
            xml.writeStartElement("epcisq", "EPCISQueryDocument", QUERY);
            xml.writeNamespace("epcisq", QUERY);
            xml.writeAttribute("schemaVersion", "2.0");
            xml.writeAttribute("creationDate", created.toString());
            xml.writeStartElement("EPCISBody");
            xml.writeStartElement("epcisq", "QueryResults", QUERY);
            xml.writeStartElement("queryName");
            xml.writeCharacters(queryName);
            xml.writeEndElement();
            xml.writeStartElement("resultsBody");
            xml.writeStartElement("EventList");
            XmlEventWriter writer = new XmlEventWriter(xml);
            for (EpcisEvent event : events) {
                writer.write(Answered.of(event));
            }
            xml.writeEndDocument();
            xml.close();
        } catch (XMLStreamException e) {
            throw e.getCause() instanceof IOException cause ? cause : new IOException(e.getMessage(), e);
        }
    }
}
