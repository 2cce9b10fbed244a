package io.unitflow.web;

import java.util.List;

/** Which of the media types that there are a client would rather have, by its {@code Accept} (RFC 9110, section 12.5.1). */
final class Accept {
    private Accept() {}

    /**
     * The type that is wanted most; of those wanted equally the first.
     *
     * @param header null or blank: anything is accepted
     * @param offered at least one
     * @return null where none is accepted
     */
    static String best(String header, List<String> offered) {
        if (header == null || header.isBlank()) {
            return offered.get(0);
        }
        String best = null;
        double most = 0;
        for (String type : offered) {
            double quality = quality(header, type);
            if (quality > most) {
                most = quality;
                best = type;
            }
        }
        return best;
    }

    /** Of the ranges that hold the type the narrowest counts. */
    private static double quality(String header, String type) {
        double quality = 0;
        int narrowest = 0;
        for (String range : header.split(",")) {
            String[] parts = range.split(";");
            int narrow = narrowness(parts[0].strip(), type);
            if (narrow > narrowest) {
                narrowest = narrow;
                quality = weight(parts);
            }
        }
        return quality;
    }

    /** 0: the range does not hold the type. */
    private static int narrowness(String range, String type) {
        if (range.equalsIgnoreCase(type)) {
            return 3;
        }
        if (range.equals("*/*")) {
            return 1;
        }
        return range.endsWith("/*") && type.startsWith(range.substring(0, range.length() - 1)) ? 2 : 0;
    }

    private static double weight(String[] parts) {
        for (int i = 1; i < parts.length; i++) {
            String parameter = parts[i].strip();
            if (parameter.matches("[qQ]=(0(\\.\\d{0,3})?|1(\\.0{0,3})?)")) {
                return Double.parseDouble(parameter.substring(2));
            }
        }
        return 1;
    }
}
