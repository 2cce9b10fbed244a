package io.unitflow.epcis;

import com.ctc.wstx.api.WstxInputProperties;
import com.ctc.wstx.exc.WstxEOFException;
import com.ctc.wstx.stax.WstxInputFactory;
import io.unitflow.epcis.Rejection.Reason;
import java.io.CharConversionException;
import java.io.IOException;
import java.io.InputStream;
import java.io.PushbackInputStream;
import java.io.UnsupportedEncodingException;
import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.xml.stream.Location;
import javax.xml.stream.XMLInputFactory;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import org.codehaus.stax2.XMLInputFactory2;
import org.codehaus.stax2.XMLStreamReader2;

/**
 * Reads EPCIS XML of every version in one pass, an event at a time: documents, query results and single events. An event that is
 * refused costs no other. A document that is not well-formed counts up to its fault: what XML means behind one is nobody's guess.
 * DTDs and external entities are never looked at.
 */
final class XmlDocument {
    /** Opens the same input once more, from its start. */
    interface Reopening {
        InputStream open() throws IOException;
    }

    /** Beyond it the whole document is refused; a single event has the tighter limit of {@link XmlElements}. */
    private static final int DEEPEST = 100_000;

    private static final WstxInputFactory XML = factory();

    private final XMLStreamReader2 xml;
    private final EventConsumer out;
    private final XmlElements elements;
    private final XmlOriginals originals;
    private final Set<String> ignored = new HashSet<>();
    private String root;
    private int depth;
    /** Depth of the header, of the list that is open, and of what should hold one; 0 where there is none. */
    private int headerDepth;

    private int listDepth;
    private int bodyDepth;
    private boolean listSeen;
    private boolean outsideTold;
    /** A member of the body that should have been the list, its depth while it is open, and how many events stood before it. */
    private String stranger;

    private int strangerDepth;
    private boolean strangerIsOurs;
    private long strangerPosition;
    private long position;

    private XmlDocument(XMLStreamReader2 xml, XmlOriginals originals, EventConsumer out, int limit) {
        this.xml = xml;
        this.out = out;
        this.elements = new XmlElements(xml, limit);
        this.originals = originals;
    }

    private static WstxInputFactory factory() {
        WstxInputFactory factory = new WstxInputFactory();
        factory.setProperty(XMLInputFactory.SUPPORT_DTD, false);
        factory.setProperty(XMLInputFactory.IS_SUPPORTING_EXTERNAL_ENTITIES, false);
        factory.setProperty(XMLInputFactory.IS_COALESCING, false);
        factory.setProperty(XMLInputFactory2.P_LAZY_PARSING, false);
        factory.setProperty(WstxInputProperties.P_MAX_ELEMENT_DEPTH, DEEPEST);
        return factory;
    }

    /**
     * Reads to the end of the document, or to where it breaks.
     *
     * @param reopening finds the bytes of events that are refused
     * @throws IOException where the stream itself fails
     */
    static void read(InputStream in, Reopening reopening, EventConsumer out, int limit) throws IOException {
        InputStream content = content(in);
        if (content == null) {
            return;
        }
        XmlDocument document = null;
        try (XmlOriginals originals = new XmlOriginals(reopening, limit)) {
            XMLStreamReader2 xml = (XMLStreamReader2) XML.createXMLStreamReader(new UpToFault(content));
            document = new XmlDocument(xml, originals, out, limit);
            document.read();
            xml.close();
        } catch (XMLStreamException e) {
            refuse(e, document == null ? 0 : document.position, out);
        }
    }

    /** What follows the white space that partners put before a document, or null where nothing does. */
    static InputStream content(InputStream in) throws IOException {
        PushbackInputStream content = new PushbackInputStream(in);
        int first = content.read();
        while (first == ' ' || first == '\n' || first == '\r' || first == '\t') {
            first = content.read();
        }
        if (first < 0) {
            return null;
        }
        content.unread(first);
        return content;
    }

    private static void refuse(XMLStreamException e, long position, EventConsumer out) throws IOException {
        boolean encoding =
                e.getCause() instanceof CharConversionException || e.getCause() instanceof UnsupportedEncodingException;
        if (e.getCause() instanceof IOException failed && !encoding) {
            throw failed;
        }
        Source source = Source.at(position);
        out.rejected(
                e instanceof WstxEOFException
                        ? source.rejection(Reason.TRUNCATED, "The XML ends in the middle" + place(e) + ".")
                        : source.rejection(Reason.MALFORMED, "The XML is broken" + place(e) + "."));
    }

    private static String place(XMLStreamException e) {
        Location at = e.getLocation();
        return at == null || at.getLineNumber() < 1
                ? ""
                : " at line " + at.getLineNumber() + ", column " + at.getColumnNumber();
    }

    private void read() throws XMLStreamException {
        while (xml.hasNext()) {
            int token = xml.next();
            if (token == XMLStreamConstants.START_ELEMENT) {
                depth++;
                root = root == null ? xml.getLocalName() : root;
                start(xml.getLocalName());
            } else if (token == XMLStreamConstants.END_ELEMENT) {
                leave();
            }
        }
        if (position == 0 && !isEpcis(root)) {
            out.rejected(Source.at(0).rejection(Reason.NOT_EPCIS, "The XML is no EPCIS document."));
        } else if (position == 0 && !listSeen) {
            out.rejected(Source.at(0).rejection(Reason.NOT_EPCIS, noList()));
        }
    }

    private String noList() {
        return stranger == null
                ? "The document's body holds no events."
                : "The document's body has '" + stranger + "' where its events should be.";
    }

    private static boolean isEpcis(String root) {
        return switch (root) {
            case "EPCISDocument", "EPCISQueryDocument", "EPCISBody", "EventList", "QueryResults" -> true;
            default -> false;
        };
    }

    /** What the standard puts into a document, a body or the results of a query beside the events themselves. */
    private static boolean isKnown(String name) {
        return switch (name.toLowerCase(Locale.ROOT)) {
            case "epcisheader",
                    "epcisbody",
                    "queryresults",
                    "resultsbody",
                    "queryname",
                    "subscriptionid",
                    "vocabularylist",
                    "ignorefields",
                    "extension" -> true;
            default -> false;
        };
    }

    private static boolean isBody(String name) {
        return name.equalsIgnoreCase("EPCISBody")
                || name.equalsIgnoreCase("QueryResults")
                || name.equalsIgnoreCase("resultsBody");
    }

    private static boolean isList(String name) {
        return name.equalsIgnoreCase("EventList") || name.equalsIgnoreCase("Events");
    }

    private void leave() {
        listDepth = depth == listDepth ? 0 : listDepth;
        headerDepth = depth == headerDepth ? 0 : headerDepth;
        if (depth == strangerDepth) {
            strangerDepth = 0;
            if (strangerIsOurs && position == strangerPosition) {
                out.rejected(Source.at(position++).rejection(Reason.NOT_EPCIS, noList()));
            }
        }
        bodyDepth = depth == bodyDepth ? depth - 1 : bodyDepth;
        depth--;
    }

    private void start(String name) throws XMLStreamException {
        boolean inList = listDepth > 0;
        if (headerDepth == 0 && isList(name)) {
            listDepth = inList ? listDepth : depth;
            listSeen = true;
        } else if (headerDepth == 0 && EventDraft.type(name) != null) {
            if (!inList && depth > 1) {
                outside();
            }
            event(name);
            leave();
        } else if (inList ? !XmlElements.isWrapper(xml) : isForeignEvent(name)) {
            unknown(name);
            leave();
        } else if (name.equalsIgnoreCase("EPCISHeader")) {
            headerDepth = depth;
        } else if (name.equals("VocabularyElement")) {
            masterData(elements.read());
            leave();
        } else if (name.equals("ignoreFields")) {
            for (Element field : elements.read().children()) {
                ignored.add(field.namespace() + '}' + field.name());
            }
            leave();
        } else if (headerDepth == 0) {
            around(name);
        }
    }

    /** An element that may hold the events somewhere inside. */
    private void around(String name) {
        if (depth == 1 && isEpcis(root) || isBody(name)) {
            bodyDepth = depth;
        } else if (depth == bodyDepth + 1 && !isKnown(name)) {
            stranger = name;
            strangerDepth = depth;
            strangerIsOurs = XmlElements.isOurs(xml);
            strangerPosition = position;
        }
        listSeen = listSeen || name.equals("VocabularyList");
    }

    private boolean isForeignEvent(String name) {
        return headerDepth == 0 && depth > 1 && name.endsWith("Event");
    }

    private void outside() {
        if (!outsideTold) {
            out.deviation(position, "The event stands outside an EventList.");
            outsideTold = true;
        }
    }

    /** @param element of a vocabulary, or null where it was beyond a limit */
    private void masterData(Element element) {
        if (element == null) {
            out.deviation(position, "An element of the header's master data is beyond all measure.");
            return;
        }
        MasterData.Draft draft = new MasterData.Draft();
        for (Element field : element.children()) {
            if (field.name().equals("id")) {
                draft.id(field.value());
            } else if (field.name().equals("attribute")) {
                field.children().stream()
                        .filter(child -> child.name().equals("id"))
                        .forEach(id -> draft.attribute(id.value(), field.value()));
            }
        }
        draft.finish(out);
    }

    private void event(String type) throws XMLStreamException {
        Read source = new Read(position, xml.getLocationInfo().getStartingCharOffset());
        Element event = elements.read();
        position++;
        if (event == null) {
            out.rejected(source.rejection(elements.failure(), "The event is larger or nested deeper than the limit."));
            return;
        }
        EventDraft draft = new EventDraft();
        draft.typeName = type;
        new XmlEvent(draft, ignored).fill(event.children());
        draft.finish(source, out);
    }

    private void unknown(String name) throws XMLStreamException {
        Read source = new Read(position++, xml.getLocationInfo().getStartingCharOffset());
        elements.skip();
        out.rejected(source.rejection(Reason.UNKNOWN_TYPE, "EPCIS has no event type " + EventDraft.shown(name) + "."));
    }

    /** The element that the reader has just left, should it be refused. */
    private final class Read implements Refusable {
        private final long position;
        private final long from;

        Read(long position, long from) {
            this.position = position;
            this.from = from;
        }

        @Override
        public long position() {
            return position;
        }

        @Override
        public Rejection rejection(Reason reason, String message) {
            return new Rejection(position, reason, message, originals.element(xml, from));
        }
    }
}
