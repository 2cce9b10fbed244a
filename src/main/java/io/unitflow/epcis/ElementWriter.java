package io.unitflow.epcis;

import com.fasterxml.jackson.core.JsonGenerator;
import java.io.IOException;
import java.util.ArrayList;
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
        declare(event.ilmd());
        declare(event.sensorElementList());
        declare(event.extensions());
        if (event.errorDeclaration() != null) {
            declare(event.errorDeclaration().extensions());
        }
    }

    private void declare(List<Element> elements) {
        for (Element element : elements) {
            String uri = element.namespace();
            if (!uri.isEmpty() && !prefixes.containsKey(uri)) {
                String prefix = "ext" + (declared.size() + 1);
                prefixes.put(uri, prefix);
                declared.put(prefix, uri);
            }
            declare(element.children());
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
