package io.unitflow.guarding;

import io.unitflow.epcis.Element;
import java.util.ArrayList;
import java.util.List;

/**
 * The range of all temperatures that an event's sensors report.
 *
 * @param coldest degrees Celsius
 * @param warmest degrees Celsius
 */
public record Temperature(double coldest, double warmest) {
    private static final List<String> VALUES = List.of("value", "minValue", "maxValue", "meanValue");
    private static final double ABSOLUTE_ZERO = -273.15;

    /** What these sensor elements report, or null where none reports a temperature that can be read. */
    static Temperature of(List<Element> sensorElements) {
        if (sensorElements.isEmpty()) {
            return null;
        }
        List<Double> reported = new ArrayList<>();
        sensorElements.forEach(element -> collect(element, reported));
        return reported.isEmpty()
                ? null
                : new Temperature(
                        reported.stream().min(Double::compare).orElseThrow(),
                        reported.stream().max(Double::compare).orElseThrow());
    }

    private static void collect(Element element, List<Double> reported) {
        if (!element.name().equals("sensorReport")) {
            element.children().forEach(child -> collect(child, reported));
            return;
        }
        String type = child(element, "type");
        if (type == null || !type.endsWith("Temperature") || child(element, "exception") != null) {
            return;
        }
        for (String name : VALUES) {
            Double celsius = celsius(child(element, name), child(element, "uom"));
            if (celsius != null && celsius >= ABSOLUTE_ZERO && Double.isFinite(celsius)) {
                reported.add(celsius);
            }
        }
    }

    private static String child(Element element, String name) {
        for (Element child : element.children()) {
            if (child.namespace().isEmpty() && child.name().equals(name)) {
                return child.value();
            }
        }
        return null;
    }

    /** Units are UN/ECE Recommendation 20 codes; without one, degrees Celsius are meant. */
    private static Double celsius(String value, String uom) {
        try {
            double number = Double.parseDouble(value == null ? "" : value.strip());
            return switch (uom == null ? "CEL" : uom) {
                case "CEL" -> number;
                case "FAH" -> (number - 32) / 1.8;
                case "KEL" -> number + ABSOLUTE_ZERO;
                default -> null;
            };
        } catch (NumberFormatException e) {
            return null;
        }
    }
}
