package io.unitflow.trace.store;

import java.io.ByteArrayOutputStream;
import java.util.Map;
import java.util.TreeMap;

/**
 * How far the index has been told; written together with what it was told.
 *
 * @param source names the stream, another name means another stream; empty for none
 * @param offsets per partition, the offset after the last record read
 * @param events events in the index: the next one's number
 */
public record Progress(String source, Map<Integer, Long> offsets, long events) {
    private static final int FORM = 4;

    static final Progress NONE = new Progress("", Map.of(), 0);

    byte[] bytes() {
        ByteArrayOutputStream out = new ByteArrayOutputStream(64);
        Bytes.number(FORM, out);
        Bytes.text(source, out);
        Bytes.number(events, out);
        Bytes.number(offsets.size(), out);
        offsets.forEach((partition, offset) -> {
            Bytes.number(partition, out);
            Bytes.number(offset, out);
        });
        return out.toByteArray();
    }

    /** What was written, or null where it is of another form. */
    static Progress read(byte[] bytes) {
        Bytes in = new Bytes(bytes);
        if (in.number() != FORM) {
            return null;
        }
        String source = in.text();
        long events = in.number();
        Map<Integer, Long> offsets = new TreeMap<>();
        for (long left = in.number(); left > 0; left--) {
            offsets.put((int) in.number(), in.number());
        }
        return new Progress(source, offsets, events);
    }
}
