package io.unitflow.job.postgres;

import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells listeners of the database which products at which sites a batch touches, so that they need not read the whole table.
 * The form: {@code gtin:site} joined by commas, each part written as in a URL's query, as a site may be any text.
 */
final class Announcements {
    private static final int PAIRS_MAX = 250;
    /** PostgreSQL takes payloads below 8,000 bytes. */
    private static final int CHARS_MAX = 7_900;

    private Announcements() {}

    /** A product at a site, in the form that stands in a payload. */
    static String pair(String gtin, String site) {
        return URLEncoder.encode(gtin, StandardCharsets.UTF_8) + ':' + URLEncoder.encode(site, StandardCharsets.UTF_8);
    }

    /** The payloads for these {@linkplain #pair pairs}, each small enough to be sent. */
    static List<String> of(Iterable<String> touched) {
        Set<String> pairs = new LinkedHashSet<>();
        touched.forEach(pairs::add);
        List<String> payloads = new ArrayList<>();
        List<String> next = new ArrayList<>();
        int length = 0;
        for (String pair : pairs) {
            if (next.size() == PAIRS_MAX || length + pair.length() + 1 > CHARS_MAX) {
                payloads.add(String.join(",", next));
                next.clear();
                length = 0;
            }
            next.add(pair);
            length += pair.length() + 1;
        }
        if (!next.isEmpty()) {
            payloads.add(String.join(",", next));
        }
        return payloads;
    }
}
