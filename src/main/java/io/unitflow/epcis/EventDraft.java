package io.unitflow.epcis;

import io.unitflow.epcis.Rejection.Reason;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * An event as far as a reader has come: texts that decide whether it counts are checked once, at the end, so that both
 * formats refuse the same things.
 */
final class EventDraft {
    private static final int LONGEST_PLAIN_NUMBER = 100;

    final EpcisEventBuilder builder = EpcisEvent.builder();
    String typeName;
    String action;
    String eventId;
    String timeText;
    Timestamp time;
    String zoneText;
    private List<Element> readPointFields = List.of();
    private List<Element> bizLocationFields = List.of();
    private boolean hasParent;
    final List<Element> extensions = new ArrayList<>(0);
    final List<String> certificates = new ArrayList<>(0);
    /** The first value of the wrong kind, or null. */
    private String wrongValue;
    /** The first deviation that does no harm, or null. */
    private String deviation;

    /** Checks the event and hands it, or its rejection, to {@code out}. */
    void finish(Refusable source, EventConsumer out) {
        EventType type = type(typeName);
        Action known = action(type);
        Reason reason = reason(type, known);
        if (reason != null) {
            out.rejected(source.rejection(reason, message(reason)));
            return;
        }
        int zone = zoneText == null ? Timestamp.NONE : Timestamp.offsetSeconds(zoneText);
        if (zoneText == null || zone == Timestamp.NONE) {
            deviates("The event has no readable eventTimeZoneOffset.");
        }
        int otherwise = zone == Timestamp.NONE ? 0 : zone;
        int own = time.offsetSeconds() == Timestamp.NONE ? 0 : time.offsetSeconds();
        builder.extensions(allExtensions())
                .certificationInfo(certificates)
                .type(type)
                .action(known)
                .eventTime(time.at(otherwise))
                .eventTimeZoneOffset(zoneText)
                .offsetSeconds(zone == Timestamp.NONE ? own : zone)
                .eventId(eventId);
        EpcisEvent event = builder.build();
        if (eventId == null) {
            event = builder.eventId(EventHash.of(event)).build();
        }
        String fault = Identifiers.fault(event);
        if (fault != null) {
            out.rejected(source.rejection(Reason.WRONG_VALUE, fault));
            return;
        }
        out.event(event, source.position());
        if (deviation != null) {
            out.deviation(source.position(), deviation);
        }
    }

    /** Those inside the places first, so that their order does not depend on the format. */
    private List<Element> allExtensions() {
        if (readPointFields.isEmpty() && bizLocationFields.isEmpty()) {
            return Elements.together(extensions);
        }
        List<Element> all = new ArrayList<>(extensions.size() + 2);
        if (!readPointFields.isEmpty()) {
            all.add(new Element("", "readPoint", null, readPointFields));
        }
        if (!bizLocationFields.isEmpty()) {
            all.add(new Element("", "bizLocation", null, bizLocationFields));
        }
        all.addAll(Elements.together(extensions));
        return all;
    }

    /** Keeps what stands in a place beside its ID. */
    void placeFields(String place, List<Element> fields) {
        if (place.equals("readPoint")) {
            readPointFields = fields;
        } else {
            bizLocationFields = fields;
        }
    }

    private Action action(EventType type) {
        if (type == null || type == EventType.TRANSFORMATION) {
            return null;
        }
        if (action == null) {
            return "QuantityEvent".equals(typeName) ? Action.OBSERVE : null;
        }
        return switch (action) {
            case "ADD" -> Action.ADD;
            case "OBSERVE" -> Action.OBSERVE;
            case "DELETE" -> Action.DELETE;
            default -> null;
        };
    }

    private Reason reason(EventType type, Action known) {
        if (type == null) {
            return Reason.UNKNOWN_TYPE;
        }
        if (time == null) {
            return Reason.UNREADABLE_TIME;
        }
        if (known == null && type != EventType.TRANSFORMATION) {
            return Reason.UNKNOWN_ACTION;
        }
        if (type == EventType.AGGREGATION && known != Action.OBSERVE && !hasParent) {
            return Reason.MISSING_PARENT;
        }
        return wrongValue == null ? null : Reason.WRONG_VALUE;
    }

    private String message(Reason reason) {
        return switch (reason) {
            case UNKNOWN_TYPE ->
                typeName == null ? "The event has no type." : "EPCIS has no event type " + shown(typeName) + ".";
            case UNREADABLE_TIME ->
                timeText == null
                        ? "The event has no eventTime."
                        : "The eventTime " + shown(timeText) + " cannot be read.";
            case UNKNOWN_ACTION ->
                action == null ? "The event has no action." : "EPCIS has no action " + shown(action) + ".";
            case MISSING_PARENT -> "An AggregationEvent " + action + " must name its parent.";
            default -> wrongValue;
        };
    }

    static String shown(String text) {
        return '"' + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + '"';
    }

    /** The type with this name, bare or with the prefix or URI of the standard, or null. */
    static EventType type(String name) {
        if (name == null) {
            return null;
        }
        String bare = name.startsWith("epcis:")
                ? name.substring(6)
                : name.startsWith("https://ref.gs1.org/epcis/") ? name.substring(26) : name;
        return switch (bare) {
            case "ObjectEvent", "QuantityEvent" -> EventType.OBJECT;
            case "AggregationEvent" -> EventType.AGGREGATION;
            case "TransactionEvent" -> EventType.TRANSACTION;
            case "TransformationEvent" -> EventType.TRANSFORMATION;
            case "AssociationEvent" -> EventType.ASSOCIATION;
            default -> null;
        };
    }

    void time(String text) {
        timeText = text;
        if (text == null) {
            return;
        }
        time = lenientTime(text);
    }

    void recordTime(String text) {
        if (text == null) {
            return;
        }
        Timestamp read = lenientTime(text);
        builder.recordTime(read == null ? null : read.at(0));
        if (read == null) {
            deviates("The recordTime cannot be read.");
        }
    }

    /** The time, with the dashes and spaces that word processors make of the plain ones, or null. */
    static Timestamp lenientTime(String text) {
        String stripped = text.strip();
        Timestamp read = Timestamp.parse(stripped);
        return read != null ? read : Timestamp.parse(stripped.replaceAll("[\u2010-\u2015\u2212]", "-"));
    }

    void eventId(String text) {
        eventId = text == null || text.isBlank() ? null : text.strip();
    }

    void parent(String key) {
        hasParent = key != null && !key.isEmpty();
        builder.parentId(hasParent ? key : null);
    }

    /** Lot and expiry by the names of the CBV, whatever prefix a partner gave them. */
    void ilmd(List<Element> elements) {
        builder.ilmd(elements);
        for (Element element : elements) {
            String value = literal(element);
            if (value == null || value.isBlank()) {
                continue;
            }
            switch (masterDataName(element)) {
                case "lotNumber" -> builder.lot(value.strip());
                case "itemExpirationDate" -> expiry(value.strip());
                default -> {
                    // Nothing that tells lots apart.
                }
            }
        }
    }

    /** The element's text, also where JSON-LD wraps it into {@code {"@value": …}}; null where it has none. */
    private static String literal(Element element) {
        if (element.value() != null) {
            return element.value();
        }
        for (Element child : element.children()) {
            if (child.name().equals("@value")) {
                return child.value();
            }
        }
        return null;
    }

    private void expiry(String text) {
        boolean date = Timestamp.date(text.toCharArray(), 0);
        boolean whole = date && (text.length() == 10 || "TtZz+- ".indexOf(text.charAt(10)) >= 0);
        if (whole) {
            builder.expires(text.substring(0, 10));
        } else {
            deviates("The itemExpirationDate " + shown(text) + " cannot be read.");
        }
    }

    /** The local name of a field of the CBV, by whatever prefix or by its full URI; empty for that of anybody else. */
    private static String masterDataName(Element element) {
        String name = element.name();
        int end = name.length();
        while (end > 0 && ":/#".indexOf(name.charAt(end - 1)) < 0) {
            end--;
        }
        boolean prefix = end > 0 && name.indexOf(':') == end - 1;
        String namespace = end == 0 || prefix ? element.namespace() : name.substring(0, end);
        boolean ours = namespace.isEmpty()
                || namespace.contains("cbvmda")
                || namespace.contains("cbv:mda")
                || namespace.contains("gs1.org/");
        return ours ? name.substring(end) : "";
    }

    /** The number, or null where the text is none; then the event is refused. */
    BigDecimal quantity(String text) {
        BigDecimal number = number(text.strip());
        if (number == null) {
            wrong("The quantity " + shown(text) + " is not a number.");
        }
        return number;
    }

    /** The exact number without trailing zeros, or null. */
    static BigDecimal number(String text) {
        if (text.isEmpty() || text.length() > LONGEST_PLAIN_NUMBER) {
            return null;
        }
        try {
            BigDecimal number = new BigDecimal(text);
            if (Math.abs((long) number.scale()) > LONGEST_PLAIN_NUMBER) {
                return null;
            }
            BigDecimal stripped = number.stripTrailingZeros();
            return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
        } catch (NumberFormatException e) {
            return null;
        }
    }

    /** What has been read of a field that says which event this is or of which objects; of any other null. */
    Object told(String name) {
        return switch (name) {
            case "type", "@type", "isA" -> typeName;
            case "eventID" -> eventId;
            case "eventTime" -> time == null ? timeText : time;
            default -> builder.objects(name);
        };
    }

    /** Notes that a field came twice; the last one counts, but the event does not where nobody can tell which was meant. */
    void twice(String name, Object before, Object now) {
        deviates("The event says " + shown(name) + " twice.");
        boolean same = Objects.equals(before, now) || name.equals("eventID") && isHash(before) != isHash(now);
        if (!same) {
            wrong("The event says " + shown(name) + " twice, and not the same.");
        }
    }

    /** Some give an event its hash beside its own ID: both name the one event. */
    private static boolean isHash(Object id) {
        return id instanceof String text && text.startsWith("ni:///sha-256;");
    }

    void wrong(String message) {
        wrongValue = wrongValue == null ? message : wrongValue;
    }

    void deviates(String message) {
        deviation = deviation == null ? message : deviation;
    }
}
