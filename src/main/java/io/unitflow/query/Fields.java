package io.unitflow.query;

import io.unitflow.epcis.Element;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.Word;
import io.unitflow.trace.Listing;
import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.IntPredicate;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Parameters about what events carry as elements: sensor data, master data of instances and lots, and fields that the standard leaves
 * open. An XML attribute is an element like any other here.
 */
final class Fields {
    private static final Pattern OPEN = Pattern.compile(
            "(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?+"
                    + "(ILMD_|ERROR_DECLARATION_|SENSORELEMENT_|SENSORMETADATA_|SENSORREPORT_)?+(?!readPoint_|bizLocation_)(.+[#:].+)");
    private static final Pattern MEASURED =
            Pattern.compile("(EQ|GT|GE|LT|LE)_((?:min|max|mean|perc)?[vV]alue|sDev)_([A-Za-z0-9]{1,10})");
    private static final Pattern SENSED =
            Pattern.compile("EQ_(deviceID|deviceMetadata|rawData|dataProcessingMethod|bizRules"
                    + "|type|exception|microorganism|chemicalSubstance|component|coordinateReferenceSystem"
                    + "|stringValue|booleanValue|hexBinaryValue|uriValue)");
    private static final Pattern SENSED_FROM = Pattern.compile("(GE|LT)_(startTime|endTime|time|percRank)");
    private static final Pattern ATTRIBUTE = Pattern.compile("(HASATTR|EQATTR)_(.+[#:].+)");
    private static final Pattern OF_SENSORS =
            Pattern.compile("(EQ|GT|GE|LT|LE|EXISTS)_(INNER_)?SENSOR(ELEMENT|METADATA|REPORT)_.+");
    private static final Pattern LOT = Pattern.compile("EQ_ILMD_(cbvmda:|urn:epcglobal:cbv:mda#)lotNumber");
    private static final Pattern NUMBER = Pattern.compile("[+-]?\\d{1,30}(\\.\\d{1,30})?([eE][+-]?\\d{1,2})?");
    private static final Pattern GS1_WORD = Pattern.compile("gs1:|https://(?:ref\\.)?gs1\\.org/voc/");
    private static final Map<String, String> PREFIXES =
            Map.of("cbvmda", "urn:epcglobal:cbv:mda", "gs1", "https://gs1.org/voc/");

    private final Given given;

    Fields(Given given) {
        this.given = given;
    }

    /** What a parameter asks for, or null where it is none of these. */
    Predicate<EpcisEvent> condition(String parameter) {
        Matcher sensed = SENSED.matcher(parameter);
        if (sensed.matches()) {
            return sensed(parameter, sensed.group(1));
        }
        Matcher from = SENSED_FROM.matcher(parameter);
        if (from.matches()) {
            Predicate<String> bound = compared(parameter, from.group(1));
            return event -> sensors(event, "sensorMetadata", "sensorReport")
                    .anyMatch(element -> isOf(element, "", from.group(2)) && bound.test(element.value()));
        }
        Matcher measured = MEASURED.matcher(parameter);
        if (measured.matches()) {
            return measured(parameter, measured);
        }
        Matcher attribute = ATTRIBUTE.matcher(parameter);
        if (attribute.matches()) {
            return attribute.group(1).equals("HASATTR")
                    ? hasAttribute(parameter, attribute.group(2))
                    : attributeIs(parameter, attribute.group(2));
        }
        Matcher open = OPEN.matcher(parameter);
        return open.matches() ? open(parameter, open) : null;
    }

    /** The lists on which an event is if it meets the condition. */
    List<EventQuery.OneOf> lists(String parameter) {
        if (LOT.matcher(parameter).matches()) {
            Set<String> lots = given.identifiers(parameter);
            // A number is met by every way of writing it.
            boolean spelled = lots.stream().noneMatch(lot -> NUMBER.matcher(lot).matches());
            return spelled ? List.of(new EventQuery.OneOf(Listing.LOT, lots)) : List.of();
        }
        boolean sensors = SENSED.matcher(parameter).matches()
                || SENSED_FROM.matcher(parameter).matches()
                || MEASURED.matcher(parameter).matches()
                || OF_SENSORS.matcher(parameter).matches();
        return sensors ? List.of(new EventQuery.OneOf(Listing.SENSORS, Set.of(""))) : List.of();
    }

    private Predicate<EpcisEvent> open(String parameter, Matcher name) {
        Function<EpcisEvent, Stream<Element>> roots = roots(name.group(3) == null ? "" : name.group(3));
        Function<EpcisEvent, Stream<Element>> all = name.group(2) == null
                ? roots
                : event -> roots.apply(event)
                        .flatMap(root -> root.children().stream().flatMap(Fields::within));
        Name field = Name.of(name.group(4));
        if (name.group(1).equals("EXISTS")) {
            return event -> all.apply(event).anyMatch(field::isOf);
        }
        Predicate<String> wanted = compared(parameter, name.group(1));
        return event -> all.apply(event).anyMatch(element -> field.isOf(element) && wanted.test(element.value()));
    }

    private static Function<EpcisEvent, Stream<Element>> roots(String part) {
        return switch (part) {
            case "ILMD_" -> event -> event.ilmd().stream();
            case "ERROR_DECLARATION_" ->
                event -> event.errorDeclaration() == null
                        ? Stream.empty()
                        : event.errorDeclaration().extensions().stream();
            case "SENSORELEMENT_" ->
                event -> event.sensorElementList().stream().flatMap(element -> element.children().stream());
            case "SENSORMETADATA_" -> event -> sensors(event, "sensorMetadata");
            case "SENSORREPORT_" -> event -> sensors(event, "sensorReport");
            default -> event -> event.extensions().stream();
        };
    }

    private static Stream<Element> within(Element element) {
        return Stream.concat(Stream.of(element), element.children().stream().flatMap(Fields::within));
    }

    /** The fields of these parts of all sensor elements. */
    private static Stream<Element> sensors(EpcisEvent event, String... parts) {
        List<String> wanted = List.of(parts);
        return event.sensorElementList().stream()
                .flatMap(element -> element.children().stream())
                .filter(part -> part.namespace().isEmpty() && wanted.contains(part.name()))
                .flatMap(part -> part.children().stream());
    }

    private Predicate<EpcisEvent> sensed(String parameter, String field) {
        Set<String> values = given.identifiers(parameter).stream()
                .map(value -> bare(field, value))
                .collect(Collectors.toSet());
        return event -> sensors(event, "sensorMetadata", "sensorReport")
                .anyMatch(element -> isOf(element, "", field) && values.contains(element.value()));
    }

    /** Words of GS1 are bare in events. */
    private static String bare(String field, String value) {
        return switch (field) {
            case "type", "exception" -> {
                Matcher word = GS1_WORD.matcher(value);
                yield word.lookingAt() ? value.substring(word.end()) : value;
            }
            case "component" -> Word.COMPONENT.bare(value);
            default -> value;
        };
    }

    /** Units are not converted: a measure in another unit is another measure. */
    private Predicate<EpcisEvent> measured(String parameter, Matcher name) {
        Predicate<String> wanted = compared(parameter, name.group(1));
        String unit = name.group(3);
        return event -> event.sensorElementList().stream()
                .flatMap(element -> element.children().stream())
                .filter(part -> isOf(part, "", "sensorReport"))
                .anyMatch(report -> has(report, "uom", unit::equals) && has(report, name.group(2), wanted));
    }

    private static boolean has(Element parent, String field, Predicate<String> wanted) {
        return parent.children().stream()
                .anyMatch(child -> isOf(child, "", field) && child.value() != null && wanted.test(child.value()));
    }

    private Predicate<EpcisEvent> hasAttribute(String parameter, String field) {
        Name name = Name.of(field);
        List<Name> attributes = given.identifiers(parameter).stream()
                .map(value -> value.matches(".*[#:].*") ? Name.of(value) : new Name("", value))
                .toList();
        return event -> event.extensions().stream().filter(name::isOf).anyMatch(element -> element.children().stream()
                .anyMatch(child -> attributes.stream().anyMatch(attribute -> attribute.isOf(child))));
    }

    /** The field and its attribute stand behind each other with a low line between, which either may hold too. */
    private Predicate<EpcisEvent> attributeIs(String parameter, String both) {
        Set<String> values = given.identifiers(parameter);
        Predicate<EpcisEvent> any = null;
        for (int i = both.indexOf('_'); i > 0 && i < both.length() - 1; i = both.indexOf('_', i + 1)) {
            String field = both.substring(0, i);
            if (field.matches(".+[#:].+")) {
                Name name = Name.of(field);
                String told = both.substring(i + 1);
                Name attribute = told.matches(".*[#:].*") ? Name.of(told) : new Name("", told);
                Predicate<EpcisEvent> one = event -> event.extensions().stream()
                        .filter(name::isOf)
                        .anyMatch(element -> element.children().stream()
                                .anyMatch(child -> attribute.isOf(child) && values.contains(child.value())));
                any = any == null ? one : any.or(one);
            }
        }
        if (any == null) {
            throw QueryFault.parameter("The parameter EQATTR_ needs a field, a low line and an attribute.");
        }
        return any;
    }

    private static boolean isOf(Element element, String namespace, String name) {
        return element.name().equals(name) && element.namespace().equals(namespace);
    }

    /** Of texts that are equal, or of one number or time that is compared as such. */
    private Predicate<String> compared(String parameter, String order) {
        if (order.equals("EQ")) {
            Set<String> values = given.identifiers(parameter);
            Set<BigDecimal> numbers = values.stream()
                    .filter(value -> NUMBER.matcher(value).matches())
                    .map(value -> new BigDecimal(value).stripTrailingZeros())
                    .collect(Collectors.toSet());
            return text -> text != null
                    && (values.contains(text)
                            || !numbers.isEmpty()
                                    && NUMBER.matcher(text).matches()
                                    && numbers.contains(new BigDecimal(text).stripTrailingZeros()));
        }
        IntPredicate holds =
                switch (order) {
                    case "GT" -> result -> result > 0;
                    case "GE" -> result -> result >= 0;
                    case "LT" -> result -> result < 0;
                    default -> result -> result <= 0;
                };
        String bound = given.one(parameter);
        if (NUMBER.matcher(bound).matches()) {
            BigDecimal number = new BigDecimal(bound);
            return text -> text != null
                    && NUMBER.matcher(text).matches()
                    && holds.test(new BigDecimal(text).compareTo(number));
        }
        Instant time = time(bound.replace(' ', '+'));
        if (time == null) {
            throw QueryFault.parameter("A parameter that compares, " + order
                    + "_, takes one number, or one time with its offset, like 2026-01-31T08:00:00.000Z.");
        }
        return text -> {
            Instant at = text == null ? null : time(text);
            return at != null && holds.test(at.compareTo(time));
        };
    }

    private static Instant time(String text) {
        try {
            return OffsetDateTime.parse(text).toInstant();
        } catch (DateTimeException e) {
            return null;
        }
    }

    /** The name of a field that is not the standard's own. */
    private record Name(String namespace, String local) {
        /** {@code namespace#local}, or with one of the standard's own prefixes {@code cbvmda:lotNumber}. */
        static Name of(String text) {
            int end = text.lastIndexOf('#');
            if (end > 0) {
                return new Name(bare(text.substring(0, end)), text.substring(end + 1));
            }
            int colon = text.indexOf(':');
            String namespace = colon < 0 ? null : PREFIXES.get(text.substring(0, colon));
            if (namespace == null) {
                throw QueryFault.parameter(
                        "A field is named by its namespace, # and its name, or with the prefix cbvmda or gs1, not "
                                + (text.length() > 60 ? text.substring(0, 60) + "…" : text) + ".");
            }
            return new Name(bare(namespace), text.substring(colon + 1));
        }

        boolean isOf(Element element) {
            return element.name().equals(local) && bare(element.namespace()).equals(namespace);
        }

        /** Some end a namespace with the sign that parts it from the name. */
        private static String bare(String namespace) {
            int end = namespace.length();
            while (end > 0 && (namespace.charAt(end - 1) == '#' || namespace.charAt(end - 1) == '/')) {
                end--;
            }
            return namespace.substring(0, end);
        }
    }
}
