package io.unitflow.epcis;

import java.time.Instant;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Gives the fields that both formats read as {@link Element}s their one canonical form. */
final class Elements {
    /** How a JSON object holds the text that an XML element has beside its attributes. */
    static final String TEXT = "#text";

    private static final int SHORT = 32;

    private Elements() {}

    /** The same elements, those of one name behind the first of them. */
    static List<Element> together(List<Element> elements) {
        if (!isMixed(elements)) {
            return elements;
        }
        Map<String, List<Element>> groups = new LinkedHashMap<>();
        for (Element element : elements) {
            groups.computeIfAbsent(element.namespace() + '}' + element.name(), name -> new ArrayList<>(1))
                    .add(element);
        }
        return groups.values().stream().flatMap(Collection::stream).toList();
    }

    /** Whether an element may stand apart from another of its name; true for sure only in short lists. */
    private static boolean isMixed(List<Element> elements) {
        for (int i = 2; i < elements.size(); i++) {
            Element element = elements.get(i);
            if (isSame(element, elements.get(i - 1))) {
                continue;
            }
            if (i > SHORT) {
                return true;
            }
            for (int j = i - 2; j >= 0; j--) {
                if (isSame(element, elements.get(j))) {
                    return true;
                }
            }
        }
        return false;
    }

    private static boolean isSame(Element one, Element other) {
        return one.name().equals(other.name()) && one.namespace().equals(other.namespace());
    }

    /** Takes the {@link #TEXT} child out of {@code children}; null where there is none. */
    static String takeText(List<Element> children) {
        for (int i = 0; i < children.size(); i++) {
            Element child = children.get(i);
            if (child.name().equals(TEXT) && child.namespace().isEmpty()) {
                children.remove(i);
                return child.value();
            }
        }
        return null;
    }

    /** The texts of elements that have one. */
    static List<String> texts(List<Element> elements) {
        List<String> texts = new ArrayList<>(elements.size());
        for (Element element : elements) {
            if (element.value() != null && !element.value().isBlank()) {
                texts.add(element.value().strip());
            }
        }
        return texts;
    }

    static List<Element> persistentDisposition(List<Element> elements) {
        List<Element> words = new ArrayList<>(elements.size());
        for (Element element : elements) {
            String text = element.value() == null ? "" : element.value().strip();
            boolean known = element.name().equals("set") || element.name().equals("unset");
            if (known && !text.isEmpty()) {
                words.add(Element.text("", element.name(), Word.DISPOSITION.bare(text)));
            }
        }
        return words;
    }

    static ErrorDeclaration errorDeclaration(List<Element> fields) {
        Instant time = null;
        String reason = null;
        List<String> correctives = new ArrayList<>(0);
        List<Element> extensions = new ArrayList<>(0);
        for (Element field : fields) {
            switch (field.namespace().isEmpty() ? field.name() : "") {
                case "declarationTime" -> {
                    Timestamp read = field.value() == null ? null : EventDraft.lenientTime(field.value());
                    time = read == null ? null : read.at(0);
                }
                case "reason" ->
                    reason = field.value() == null
                            ? null
                            : Word.ERROR_REASON.bare(field.value().strip());
                case "correctiveEventIDs" -> {
                    correctives.addAll(texts(List.of(field)));
                    correctives.addAll(texts(field.children()));
                }
                default -> extensions.add(field);
            }
        }
        return new ErrorDeclaration(time, reason == null || reason.isEmpty() ? null : reason, correctives, extensions);
    }

    /** Sensor elements with bare GS1 words; JSON's type of the element itself goes, XML has none. */
    static List<Element> sensors(List<Element> elements) {
        List<Element> sensors = new ArrayList<>(elements.size());
        for (Element element : elements) {
            List<Element> parts = new ArrayList<>(element.children().size());
            for (Element part : element.children()) {
                if (part.namespace().isEmpty() && part.name().equals("sensorReport")) {
                    parts.add(report(part));
                } else if (!part.name().equals("type") || !part.namespace().isEmpty()) {
                    parts.add(part);
                }
            }
            sensors.add(new Element("", "sensorElement", parts.isEmpty() ? "" : null, parts));
        }
        return sensors;
    }

    private static Element report(Element report) {
        List<Element> fields = new ArrayList<>(report.children().size());
        for (Element field : report.children()) {
            boolean standard = field.namespace().isEmpty() && field.value() != null;
            switch (standard ? field.name() : "") {
                case "type", "exception" -> fields.add(Element.text("", field.name(), gs1Word(field.value())));
                case "component" -> fields.add(Element.text("", field.name(), Word.COMPONENT.bare(field.value())));
                default -> fields.add(field);
            }
        }
        return new Element("", report.name(), report.value(), fields);
    }

    /** A word of the GS1 web vocabulary, bare. */
    private static String gs1Word(String text) {
        for (String prefix : new String[] {"gs1:", "https://gs1.org/voc/", "https://ref.gs1.org/voc/"}) {
            if (text.startsWith(prefix)) {
                return text.substring(prefix.length());
            }
        }
        return text;
    }
}
