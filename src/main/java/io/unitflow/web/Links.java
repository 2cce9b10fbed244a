package io.unitflow.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;

/** Texts as parts of addresses. */
final class Links {
    private Links() {}

    /** Percent-encoded, for a query or a fragment. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }

    /** A query, or null, without one parameter; empty or with an ampersand at its end. */
    static String without(String query, String parameter) {
        return Arrays.stream(Objects.requireNonNullElse(query, "").split("&"))
                .filter(part -> !part.isEmpty() && !part.startsWith(parameter + "="))
                .reduce("", (kept, part) -> kept + part + "&");
    }
}
