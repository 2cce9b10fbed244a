package io.unitflow.epcis;

import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** What the prefixes of a JSON document stand for, and which fields it says to ignore. */
final class Namespaces {
    /** The namespace of the CBV's instance and lot master data. */
    static final String CBVMDA = "urn:epcglobal:cbv:mda";

    static final Map<String, String> WELL_KNOWN = Map.of(
            "cbvmda", CBVMDA,
            "gs1", "https://gs1.org/voc/",
            "cbv", "https://ref.gs1.org/cbv/",
            "epcis", "https://ref.gs1.org/epcis/",
            "rdfs", "http://www.w3.org/2000/01/rdf-schema#");

    private final Map<String, String> byPrefix = new HashMap<>();
    private final Set<String> ignoredNames = new HashSet<>();

    Namespaces() {}

    Namespaces(Namespaces outer) {
        byPrefix.putAll(outer.byPrefix);
        ignoredNames.addAll(outer.ignoredNames);
    }

    void put(String prefix, String uri) {
        byPrefix.put(prefix, uri.startsWith(CBVMDA) ? CBVMDA : uri);
    }

    void ignore(String name) {
        ignoredNames.add(name);
    }

    boolean isEmpty() {
        return byPrefix.isEmpty();
    }

    /** Whether the document lists this top-level field as its repository's own bookkeeping. */
    boolean ignores(String name) {
        return !ignoredNames.isEmpty() && ignoredNames.contains(name);
    }

    /** An element named {@code prefix:local}; an unknown prefix stays part of the name. */
    Element element(String name, String value, java.util.List<Element> children) {
        int colon = name.indexOf(':');
        if (colon > 0) {
            String prefix = name.substring(0, colon);
            String uri = byPrefix.get(prefix);
            uri = uri == null ? WELL_KNOWN.get(prefix) : uri;
            if (uri != null) {
                return new Element(uri, name.substring(colon + 1), value, children);
            }
        }
        return new Element("", name, value, children);
    }
}
