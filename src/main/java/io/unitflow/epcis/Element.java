package io.unitflow.epcis;

import java.util.List;

/**
 * A field that EPCIS carries but does not fix: ILMD, sensor reports, user extensions. It is the same whether it came as
 * JSON or as XML.
 *
 * @param namespace the namespace URI, empty for a field of the standard itself
 * @param name the local name; an XML attribute or JSON-LD {@code type} is an element like any other
 * @param value the text, or null where there are children
 * @param children the fields inside, in document order; empty where there is a value
 */
public record Element(String namespace, String name, String value, List<Element> children) {
    public Element {
        children = List.copyOf(children);
    }

    /** The lot of what an event lists, as its ilmd tells it. */
    public static Element lotNumber(String lot) {
        return text(Namespaces.CBVMDA, "lotNumber", lot);
    }

    /** A field with text inside. */
    public static Element text(String namespace, String name, String value) {
        return new Element(namespace, name, value, List.of());
    }
}
