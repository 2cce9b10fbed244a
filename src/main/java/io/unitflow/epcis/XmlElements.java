package io.unitflow.epcis;

import io.unitflow.epcis.Rejection.Reason;
import java.util.ArrayList;
import java.util.List;
import javax.xml.stream.XMLStreamConstants;
import javax.xml.stream.XMLStreamException;
import javax.xml.stream.XMLStreamReader;

/**
 * Reads one XML element as an {@link Element}: attributes become children, the wrappers of EPCIS 1.x vanish, and fields of
 * one name stand together.
 */
final class XmlElements {
    private static final String SCHEMA_INSTANCE = "http://www.w3.org/2001/XMLSchema-instance";

    private static final int DEEPEST = 100;
    /** Characters of {@code <></>}. */
    private static final int TAGS = 5;

    private final XMLStreamReader xml;
    private final int limit;
    private long size;
    private int depth;
    private Reason failure;
    /** Within an unqualified {@code extension}, the standard's own fields are unqualified and every other is a user's. */
    private boolean foreign;

    XmlElements(XMLStreamReader xml, int limit) {
        this.xml = xml;
        this.limit = limit;
    }

    /** Whether the reader stands on an element that only wraps what a later version of EPCIS added. */
    static boolean isWrapper(XMLStreamReader xml) {
        String name = xml.getLocalName();
        return (name.equals("extension") || name.equals("baseExtension")) && isOurs(xml);
    }

    /** Whether the element has the namespace of EPCIS, or none. */
    static boolean isOurs(XMLStreamReader xml) {
        return namespace(xml.getNamespaceURI()).isEmpty();
    }

    /** The namespaces of EPCIS itself are none. */
    private static String namespace(String uri) {
        boolean own =
                uri == null || uri.startsWith("urn:epcglobal:epcis:") || uri.startsWith("urn:epcglobal:epcis-query:");
        return own ? "" : uri.startsWith(Namespaces.CBVMDA) ? Namespaces.CBVMDA : uri;
    }

    /**
     * Reads from a start tag to its end tag.
     *
     * @return null where it is beyond a limit, {@link #failure} says which; it is passed over then
     */
    Element read() throws XMLStreamException {
        size = 0;
        depth = 0;
        failure = null;
        return element();
    }

    /** Why the last element could not be read, or null. */
    Reason failure() {
        return failure;
    }

    /** Passes over the element whose start tag is current. */
    void skip() throws XMLStreamException {
        for (int open = 1; open > 0; ) {
            int token = xml.next();
            if (token == XMLStreamConstants.START_ELEMENT) {
                open++;
            } else if (token == XMLStreamConstants.END_ELEMENT) {
                open--;
            }
        }
    }

    private Element element() throws XMLStreamException {
        String namespace = foreign && !isUnqualified() ? xml.getNamespaceURI() : namespace(xml.getNamespaceURI());
        foreign = false;
        String name = xml.getLocalName();
        List<Element> children = new ArrayList<>(4);
        String text = content(children);
        if (text == null) {
            return null;
        }
        String value = text.isEmpty() && !children.isEmpty() ? null : text;
        return new Element(namespace, name, value, Elements.together(children));
    }

    /** Adds what is inside to {@code children}, wrappers unwrapped; the stripped text, or null where it is beyond a limit. */
    private String content(List<Element> children) throws XMLStreamException {
        attributes(children);
        StringBuilder text = new StringBuilder();
        while (true) {
            switch (xml.next()) {
                case XMLStreamConstants.START_ELEMENT -> {
                    if (!child(children)) {
                        skip();
                        return null;
                    }
                }
                case XMLStreamConstants.CHARACTERS, XMLStreamConstants.CDATA, XMLStreamConstants.SPACE -> {
                    size += xml.getTextLength();
                    if (size > limit) {
                        failure = Reason.TOO_LARGE;
                        skip();
                        return null;
                    }
                    text.append(xml.getTextCharacters(), xml.getTextStart(), xml.getTextLength());
                }
                case XMLStreamConstants.END_ELEMENT -> {
                    return text.toString().strip();
                }
                default -> {
                    // Comments and processing instructions say nothing.
                }
            }
        }
    }

    /** False where the child, and so its parent, is beyond a limit; the reader stands behind the child then. */
    private boolean child(List<Element> children) throws XMLStreamException {
        if (depth == DEEPEST || size > limit) {
            failure = depth == DEEPEST ? Reason.MALFORMED : Reason.TOO_LARGE;
            skip();
            return false;
        }
        depth++;
        boolean read = inner(children);
        depth--;
        return read;
    }

    private boolean inner(List<Element> children) throws XMLStreamException {
        if (isWrapper(xml)) {
            boolean outer = foreign;
            foreign = xml.getLocalName().equals("extension") && isUnqualified();
            boolean read = content(children) != null;
            foreign = outer;
            return read;
        }
        Element child = element();
        return child != null && children.add(child);
    }

    private void attributes(List<Element> children) {
        size += 2L * xml.getLocalName().length() + TAGS;
        for (int i = 0; i < xml.getAttributeCount(); i++) {
            String uri = xml.getAttributeNamespace(i);
            String value = xml.getAttributeValue(i);
            size += xml.getAttributeLocalName(i).length() + value.length();
            if (!SCHEMA_INSTANCE.equals(uri)) {
                children.add(Element.text(namespace(uri), xml.getAttributeLocalName(i), value.strip()));
            }
        }
    }

    private boolean isUnqualified() {
        String uri = xml.getNamespaceURI();
        return uri == null || uri.isEmpty();
    }
}
