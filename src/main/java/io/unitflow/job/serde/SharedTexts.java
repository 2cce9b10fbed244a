package io.unitflow.job.serde;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputView;

/**
 * Reads texts that repeat, such as sites, lots, products and containers, as one string in memory for each: state holds millions of them.
 * Never more than its slots; a new text takes the place of an old one. All threads share it: entries are immutable, and one that is lost to
 * another thread is made again.
 */
final class SharedTexts {
    private static final int SLOTS = 1 << 13;
    private static final int LONGEST = 64;
    private static final Entry[] KNOWN = new Entry[SLOTS];

    private SharedTexts() {}

    private record Entry(byte[] latin, String text) {}

    /** What {@link Wire#text} has written. */
    static String read(DataInputView in) throws IOException {
        int form = (int) Wire.number(in);
        if (form <= 0 || form > LONGEST) {
            return Wire.text(form, in);
        }
        byte[] latin = new byte[form - 1];
        in.readFully(latin);
        int hash = latin.length;
        for (byte b : latin) {
            hash = 31 * hash + b;
        }
        int slot = (hash ^ hash >>> 15) & SLOTS - 1;
        Entry known = KNOWN[slot];
        if (known != null && Arrays.equals(known.latin, latin)) {
            return known.text;
        }
        String text = new String(latin, StandardCharsets.ISO_8859_1);
        KNOWN[slot] = new Entry(latin, text);
        return text;
    }
}
