package io.unitflow.epcis;

import com.ctc.wstx.io.WstxInputData;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import javax.xml.XMLConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamWriter;

/**
 * Writes the open fields of one event as well-formed XML, whatever they hold: a character that no XML name has becomes
 * {@code _xHHHH_}, one that no XML text has becomes U+FFFD. Everything else reads back as it was, in its order.
 */
final class XmlElementWriter {
    private static final Pattern NO_TEXT =
            Pattern.compile("[^\\t\\n\\r\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");
    /** What the standard says in attributes only. */
    private static final Set<String> IN_ATTRIBUTES = Set.of("sensorMetadata", "sensorReport");

    private static final String GS1 = "https://gs1.org/voc/";

    private final XMLStreamWriter xml;
    /** By the URI of the namespace. */
    private final Map<String, String> prefixes = new LinkedHashMap<>();

    /** @param fields all that are going to be written */
    XmlElementWriter(XMLStreamWriter xml, List<Element> fields) {
        this.xml = xml;
        collect(fields);
    }

    private void collect(List<Element> fields) {
        for (Element field : fields) {
            String uri = text(field.namespace());
            if (!isNone(uri) && !uri.equals(XMLConstants.XML_NS_URI)) {
                prefixes.computeIfAbsent(uri, this::prefix);
            }
            collect(field.children());
        }
    }

    private String prefix(String uri) {
        return Namespaces.WELL_KNOWN.entrySet().stream()
                .filter(known -> known.getValue().equals(uri))
                .map(Map.Entry::getKey)
                .findFirst()
                .orElse("ext" + (prefixes.size() + 1));
    }

    /** XML lets nobody name the namespace of its own declarations. */
    private static boolean isNone(String uri) {
        return uri.isEmpty() || uri.equals(XMLConstants.XMLNS_ATTRIBUTE_NS_URI);
    }

    /** Declares all namespaces in the start tag that is open. */
    void declare() throws XMLStreamException {
        for (Map.Entry<String, String> each : prefixes.entrySet()) {
            xml.writeNamespace(each.getValue(), each.getKey());
        }
    }

    void all(List<Element> fields) throws XMLStreamException {
        for (Element field : fields) {
            one(field);
        }
    }

    /** Sensor elements, whose bare words of GS1's vocabularies are written whole. */
    void sensors(List<Element> sensors) throws XMLStreamException {
        for (Element sensor : sensors) {
            List<Element> parts =
                    sensor.children().stream().map(XmlElementWriter::report).toList();
            one(new Element(sensor.namespace(), sensor.name(), sensor.value(), parts));
        }
    }

    private static Element report(Element part) {
        if (!part.namespace().isEmpty() || !part.name().equals("sensorReport")) {
            return part;
        }
        List<Element> fields =
                part.children().stream().map(XmlElementWriter::whole).toList();
        return new Element("", part.name(), part.value(), fields);
    }

    private static Element whole(Element field) {
        boolean word = field.namespace().isEmpty()
                && field.value() != null
                && field.value().indexOf(':') < 0;
        return switch (word ? field.name() : "") {
            case "type", "exception" -> Element.text("", field.name(), GS1 + field.value());
            case "component" -> Element.text("", field.name(), Word.COMPONENT.uri(field.value()));
            default -> field;
        };
    }

    private void one(Element field) throws XMLStreamException {
        String uri = text(field.namespace());
        String name = name(field.name());
        if (isNone(uri)) {
            xml.writeStartElement(name);
        } else {
            xml.writeStartElement(prefixes.getOrDefault(uri, XMLConstants.XML_NS_PREFIX), name, uri);
        }
        boolean attributes =
                field.value() != null || field.namespace().isEmpty() && IN_ATTRIBUTES.contains(field.name());
        attributes = attributes && canBeAttributes(field.children());
        if (attributes) {
            for (Element child : field.children()) {
                attribute(child);
            }
        }
        if (field.value() != null) {
            xml.writeCharacters(text(field.value()));
        }
        if (!attributes) {
            all(field.children());
        }
        xml.writeEndElement();
    }

    private static boolean canBeAttributes(List<Element> fields) {
        Set<String> names = new HashSet<>();
        for (Element field : fields) {
            boolean once = names.add(text(field.namespace()) + '}' + name(field.name()));
            boolean plain = field.value() != null && field.children().isEmpty();
            if (!once || !plain || isNone(field.namespace()) && field.name().equals(XMLConstants.XMLNS_ATTRIBUTE)) {
                return false;
            }
        }
        return true;
    }

    private void attribute(Element field) throws XMLStreamException {
        String uri = text(field.namespace());
        String value = text(field.value());
        if (isNone(uri)) {
            xml.writeAttribute(name(field.name()), value);
        } else {
            String prefix = prefixes.getOrDefault(uri, XMLConstants.XML_NS_PREFIX);
            xml.writeAttribute(prefix, uri, name(field.name()), value);
        }
    }

    /**
     * The name if XML can have it; else with {@code _xHHHH_} for each character that it cannot, as ISO/IEC 9075-14 (SQL/XML, section 9.1)
     * writes names that are none of XML's, so that two names never become one.
     */
    private static String name(String name) {
        if (name.isEmpty()) {
            return "_";
        }
        StringBuilder written = new StringBuilder(name.length());
        for (int i = 0; i < name.length(); i += Character.charCount(name.codePointAt(i))) {
            int c = name.codePointAt(i);
            if (canBeWritten(c, i == 0) && !name.startsWith("_x", i)) {
                written.append((char) c);
            } else {
                written.append(String.format(Locale.ROOT, "_x%04X_", c));
            }
        }
        return written.toString();
    }

    private static boolean canBeWritten(int c, boolean first) {
        return Character.isBmpCodePoint(c)
                && (first
                        ? WstxInputData.isNameStartChar((char) c, true, false)
                        : WstxInputData.isNameChar((char) c, true, false));
    }

    /** The text with characters only that XML has. */
    static String text(String text) {
        return NO_TEXT.matcher(text).replaceAll("\uFFFD");
    }
}
