package io.unitflow.gs1;

import java.nio.charset.StandardCharsets;

/** The EPC schemes that rarely fill a list: assets, documents, parties, services, coupons, shipments, parts. */
final class EpcUrnSchemes {
    private static final String IDENTITY = "urn:epc:id:";
    private static final String PATTERN = "urn:epc:idpat:";

    private EpcUrnSchemes() {}

    /** The key, or null where the URN names none. */
    static String key(String urn) {
        boolean pattern = urn.startsWith(PATTERN);
        if (!pattern && !urn.startsWith(IDENTITY)) {
            return null;
        }
        int scheme = pattern ? PATTERN.length() : IDENTITY.length();
        int colon = urn.indexOf(':', scheme);
        int dot = urn.indexOf('.', colon + 1);
        if (colon < 0 || dot < 0) {
            return null;
        }
        String company = urn.substring(colon + 1, dot);
        String rest = urn.substring(dot + 1);
        if (company.length() < 6 || company.length() > 12 || !isDigits(company)) {
            return null;
        }
        return pattern
                ? pattern(urn.substring(scheme, colon), company, rest)
                : identity(urn.substring(scheme, colon), company, rest);
    }

    private static String identity(String scheme, String company, String rest) {
        return switch (scheme) {
            case "pgln" -> checked("417/", company + rest, 12);
            case "gsrn" -> checked("8018/", company + rest, 17);
            case "gsrnp" -> checked("8017/", company + rest, 17);
            case "gsin" -> checked("402/", company + rest, 16);
            case "giai" -> open("8004/", company, rest);
            case "ginc" -> open("401/", company, rest);
            case "grai" -> serialised("8003/", "0" + company, rest, 13, "");
            case "gdti" -> serialised("253/", company, rest, 12, "");
            case "sgcn" -> serialised("255/", company, rest, 12, "");
            case "upui" -> item("01/", company, rest, "/235/");
            case "itip" -> item("8006/", company, rest, "/21/");
            case "cpi" -> part(company, rest);
            default -> null;
        };
    }

    /** A pattern names a class: what it would be without the serial that the star stands for. */
    private static String pattern(String scheme, String company, String rest) {
        if (!rest.endsWith(".*")) {
            return null;
        }
        String fixed = rest.substring(0, rest.length() - 2);
        return switch (scheme) {
            case "grai" -> checked("8003/", "0" + company + fixed, 13);
            case "gdti" -> checked("253/", company + fixed, 12);
            case "sgcn" -> checked("255/", company + fixed, 12);
            case "sgln" -> checked("414/", company + fixed, 12);
            case "upui", "itip" -> item(scheme.equals("upui") ? "01/" : "8006/", company, fixed, null);
            case "cpi" -> fixed.isEmpty() ? null : "8010/" + company + decode(fixed);
            default -> null;
        };
    }

    private static String checked(String ai, String body, int length) {
        if (body.length() != length || !isDigits(body)) {
            return null;
        }
        byte[] digits = body.getBytes(StandardCharsets.ISO_8859_1);
        return ai + body + (char) CheckDigit.of(digits, 0, length);
    }

    private static String open(String ai, String company, String rest) {
        return rest.isEmpty() ? null : ai + company + decode(rest);
    }

    private static String serialised(String ai, String company, String rest, int length, String separator) {
        int dot = rest.indexOf('.');
        String head = dot < 0 ? null : checked(ai, company + rest.substring(0, dot), length);
        return head == null || dot + 1 == rest.length() ? null : head + separator + decode(rest.substring(dot + 1));
    }

    /** {@code IRRR}, then for an ITIP piece and total, then the serial where there is one. */
    private static String item(String ai, String company, String rest, String qualifier) {
        String[] parts = rest.split("\\.", ai.equals("8006/") ? 4 : 2);
        int pieces = ai.equals("8006/") ? 3 : 1;
        if (parts.length != pieces + (qualifier == null ? 0 : 1) || parts[0].isEmpty()) {
            return null;
        }
        String gtin = checked(ai, parts[0].charAt(0) + company + parts[0].substring(1), 13);
        String piece = pieces == 3 ? parts[1] + parts[2] : "";
        boolean right = gtin != null && (pieces == 1 || piece.length() == 4 && isDigits(piece));
        if (!right || qualifier != null && parts[pieces].isEmpty()) {
            return null;
        }
        return gtin + piece + (qualifier == null ? "" : qualifier + decode(parts[pieces]));
    }

    private static String part(String company, String rest) {
        int dot = rest.lastIndexOf('.');
        if (dot <= 0 || dot + 1 == rest.length()) {
            return null;
        }
        return "8010/" + company + decode(rest.substring(0, dot)) + "/8011/" + decode(rest.substring(dot + 1));
    }

    private static String decode(String text) {
        char[] chars = text.toCharArray();
        return Percent.decode(chars, 0, chars.length);
    }

    private static boolean isDigits(String text) {
        for (int i = 0; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return !text.isEmpty();
    }
}
