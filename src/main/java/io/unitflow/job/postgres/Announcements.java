package io.unitflow.job.postgres;

import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Tells listeners of the database which products at which sites a batch touches, so that they need not read the whole table.
 * The form: {@code gtin:site} joined by commas; an empty text means "read it all again".
 */
final class Announcements {
    private static final int PAIRS_MAX = 250;
    /** PostgreSQL takes payloads below 8,000 bytes. */
    private static final int CHARS_MAX = 7_900;

    private static final String READ_ALL = "";

    private Announcements() {}

    /** The payloads for these pairs, each small enough to be sent. */
    static List<String> of(Iterable<String> touched) {
        Set<String> pairs = new LinkedHashSet<>();
        for (String pair : touched) {
            if (!isPlain(pair)) {
                return List.of(READ_ALL);
            }
            pairs.add(pair);
        }
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

    /** Whether the pair is made of a GTIN and a GLN, or an empty site: what cannot be mistaken for something else. */
    private static boolean isPlain(String pair) {
        return pair.chars().allMatch(c -> c >= '0' && c <= ':');
    }
}
