package io.unitflow.epcis;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The open fields of an event in the order of the event hash: standard fields in their own order, user fields sorted, and
 * standard fields that the order does not know last of all.
 */
final class HashElements {
    private static final List<String> METADATA = List.of(
            "time",
            "startTime",
            "endTime",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "bizRules");
    private static final List<String> REPORT = List.of(
            "type",
            "exception",
            "deviceID",
            "deviceMetadata",
            "rawData",
            "dataProcessingMethod",
            "time",
            "microorganism",
            "chemicalSubstance",
            "value",
            "component",
            "stringValue",
            "booleanValue",
            "hexBinaryValue",
            "uriValue",
            "minValue",
            "maxValue",
            "meanValue",
            "sDev",
            "percRank",
            "percValue",
            "uom",
            "coordinateReferenceSystem");

    private final List<String> unordered = new ArrayList<>(0);

    String sensors(List<Element> sensors) {
        return sensors.isEmpty() ? "" : "sensorElementList" + EventHash.join(sensors, this::sensor);
    }

    private String sensor(Element sensor) {
        StringBuilder out = new StringBuilder("sensorElement");
        StringBuilder left = new StringBuilder();
        out.append(parts(sensor, "sensorMetadata", METADATA, left));
        out.append(parts(sensor, "sensorReport", REPORT, left));
        out.append(userFields(sensor.children().stream()
                .filter(part -> !part.namespace().isEmpty())
                .toList()));
        if (left.length() > 0) {
            unordered.add("sensorElementListsensorElement" + left);
        }
        return out.toString();
    }

    private static String parts(Element sensor, String name, List<String> order, StringBuilder left) {
        List<Element> parts = sensor.children().stream()
                .filter(part -> part.namespace().isEmpty() && part.name().equals(name))
                .toList();
        return EventHash.join(parts, part -> part(part, order, left));
    }

    private static String part(Element part, List<String> order, StringBuilder left) {
        StringBuilder out = new StringBuilder(part.name());
        for (String name : order) {
            for (Element field : part.children()) {
                if (field.namespace().isEmpty() && field.name().equals(name)) {
                    out.append(name).append('=').append(value(part.name(), field));
                }
            }
        }
        List<Element> own = new ArrayList<>(0);
        List<Element> unknown = new ArrayList<>(0);
        for (Element field : part.children()) {
            if (!field.namespace().isEmpty()) {
                own.add(field);
            } else if (!order.contains(field.name())) {
                unknown.add(field);
            }
        }
        if (!unknown.isEmpty()) {
            left.append(part.name()).append(EventHash.join(unknown, HashElements::userField));
        }
        return out.append(EventHash.join(own, HashElements::userField)).toString();
    }

    private static String value(String part, Element field) {
        String text = field.value() == null ? "" : field.value().strip();
        boolean report = part.equals("sensorReport");
        boolean bare = text.indexOf(':') < 0;
        return switch (field.name()) {
            case "time", "startTime", "endTime" -> {
                Timestamp time = EventDraft.lenientTime(text);
                yield time == null ? text : EventHash.time(time.at(0));
            }
            case "type", "exception" -> report && bare ? "https://gs1.org/voc/" + text : HashValue.of(text);
            case "component" -> Word.COMPONENT.uri(text);
            default -> HashValue.of(text);
        };
    }

    /** Fields that the standard does not fix, sorted. */
    String userFields(List<Element> fields) {
        return EventHash.join(fields, HashElements::userField);
    }

    private static String userField(Element field) {
        String namespace = field.namespace().isEmpty() ? "" : '{' + field.namespace() + '}';
        String text = field.value() == null ? "" : HashValue.of(field.value());
        return namespace
                + field.name()
                + (text.isEmpty() ? "" : "=" + text)
                + EventHash.join(field.children(), HashElements::userField);
    }

    /** The event's own extensions, with the standard fields left over from its sensors. */
    String extensions(List<Element> extensions) {
        List<String> texts = new ArrayList<>(unordered);
        for (Element extension : extensions) {
            boolean standard = extension.namespace().isEmpty();
            boolean place = standard
                    && (extension.name().equals("readPoint") || extension.name().equals("bizLocation"));
            boolean comment = extension.name().equals("comment")
                    && (standard || extension.namespace().equals(Namespaces.WELL_KNOWN.get("rdfs")));
            if (!place && !comment) {
                texts.add(userField(extension));
            }
        }
        Collections.sort(texts);
        return String.join("", texts);
    }
}
