package io.unitflow.web;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;

/** Texts as parts of addresses. */
final class Links {
    private Links() {}

    /** Percent-encoded, for a query or a fragment. */
    static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8).replace("+", "%20");
    }
}
