package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Writes the open fields of one event as JSON, with a prefix for each namespace. */
final class ElementWriter {
    private static final Set<String> NUMBERS =
            Set.of("value", "minValue", "maxValue", "meanValue", "sDev", "percRank", "percValue");

    private final JsonGenerator json;
    private final Map<String, String> prefixes = new LinkedHashMap<>();
    private final Map<String, String> declared = new LinkedHashMap<>();

    ElementWriter(JsonGenerator json, EpcisEvent event) {
        this.json = json;
        Namespaces.WELL_KNOWN.forEach((prefix, uri) -> prefixes.put(uri, prefix));
        List<Element> all = new ArrayList<>(event.ilmd());
        all.addAll(event.sensorElementList());
        all.addAll(event.extensions());
        if (event.errorDeclaration() != null) {
            all.addAll(event.errorDeclaration().extensions());
        }
        Set<String> taken = new HashSet<>();
        undeclared(all, taken);
        declare(all, taken);
    }

    /** Prefixes that the document never declared are part of their names, and stay so. */
    private static void undeclared(List<Element> elements, Set<String> taken) {
        for (Element element : elements) {
            int colon = element.namespace().isEmpty() ? element.name().indexOf(':') : -1;
            if (colon > 0) {
                taken.add(element.name().substring(0, colon));
            }
            undeclared(element.children(), taken);
        }
    }

    private void declare(List<Element> elements, Set<String> taken) {
        for (Element element : elements) {
            String uri = element.namespace();
            if (!uri.isEmpty() && !prefixes.containsKey(uri)) {
                String prefix = "ext" + (declared.size() + 1);
                while (!taken.add(prefix)) {
                    prefix = prefix + "x";
                }
                prefixes.put(uri, prefix);
                declared.put(prefix, uri);
            }
            declare(element.children(), taken);
        }
    }

    /** The context, where there are prefixes to declare. */
    void context(String standard) throws IOException {
        if (declared.isEmpty()) {
            return;
        }
        json.writeArrayFieldStart("@context");
        json.writeString(standard);
        json.writeStartObject();
        for (Map.Entry<String, String> prefix : declared.entrySet()) {
            json.writeStringField(prefix.getKey(), prefix.getValue());
        }
        json.writeEndObject();
        json.writeEndArray();
    }

    void place(String name, String id, List<Element> extensions) throws IOException {
        List<Element> others = extensions.stream()
                .filter(element ->
                        element.namespace().isEmpty() && element.name().equals(name))
                .toList();
        if (id == null && others.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        if (id != null) {
            json.writeStringField("id", id);
        }
        for (Element other : others) {
            members(other.children(), Set.of());
        }
        json.writeEndObject();
    }

    void object(String name, List<Element> members) throws IOException {
        if (!members.isEmpty()) {
            json.writeObjectFieldStart(name);
            members(members, Set.of());
            json.writeEndObject();
        }
    }

    /** An object each of whose fields is an array. */
    void arrays(String name, List<Element> members) throws IOException {
        if (members.isEmpty()) {
            return;
        }
        json.writeObjectFieldStart(name);
        for (Map.Entry<String, List<Element>> group : groups(members).entrySet()) {
            array(group.getKey(), group.getValue());
        }
        json.writeEndObject();
    }

    void sensors(List<Element> sensors) throws IOException {
        if (!sensors.isEmpty()) {
            array("sensorElementList", sensors);
        }
    }

    /** Members of the object that is open, but not the named fields of the standard. */
    void members(List<Element> elements, Set<String> without) throws IOException {
        for (Map.Entry<String, List<Element>> group : groups(elements).entrySet()) {
            List<Element> same = group.getValue();
            if (without.contains(group.getKey())) {
                continue;
            }
            if (same.size() == 1 && !group.getKey().equals("sensorReport")) {
                json.writeFieldName(group.getKey());
                value(same.get(0));
            } else {
                array(group.getKey(), same);
            }
        }
    }

    private Map<String, List<Element>> groups(List<Element> elements) {
        Map<String, List<Element>> groups = new LinkedHashMap<>();
        for (Element element : elements) {
            String prefix = element.namespace().isEmpty() ? "" : prefixes.get(element.namespace()) + ':';
            groups.computeIfAbsent(prefix + element.name(), name -> new ArrayList<>(1))
                    .add(element);
        }
        return groups;
    }

    private void array(String name, List<Element> elements) throws IOException {
        json.writeArrayFieldStart(name);
        for (Element element : elements) {
            value(element);
        }
        json.writeEndArray();
    }

    private void value(Element element) throws IOException {
        if (!element.children().isEmpty()) {
            json.writeStartObject();
            if (element.value() != null) {
                json.writeStringField(Elements.TEXT, element.value());
            }
            members(element.children(), Set.of());
            json.writeEndObject();
        } else if (element.namespace().isEmpty() && NUMBERS.contains(element.name()) && isJsonNumber(element.value())) {
            json.writeNumber(element.value());
        } else {
            json.writeString(element.value() == null ? "" : element.value());
        }
    }

    private static boolean isJsonNumber(String text) {
        return text != null && text.length() < 100 && text.matches("-?(0|[1-9][0-9]*)(\\.[0-9]+)?");
    }
}
