package io.unitflow.trace.store;

import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;

/** Writes and reads the plain values that records of the index are made of. */
final class Bytes {
    private final byte[] in;
    private int at;

    /** Reads these. */
    Bytes(byte[] in) {
        this.in = in;
    }

    static void number(long value, ByteArrayOutputStream out) {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.write((int) (rest & 0x7F | 0x80));
            rest >>>= 7;
        }
        out.write((int) rest);
    }

    long number() {
        long rest = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in[at++];
            rest |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
    }

    /** A text or null. */
    static void text(String text, ByteArrayOutputStream out) {
        if (text == null) {
            number(-1, out);
            return;
        }
        byte[] bytes = text.getBytes(StandardCharsets.UTF_8);
        number(bytes.length, out);
        out.writeBytes(bytes);
    }

    String text() {
        int length = (int) number();
        if (length < 0) {
            return null;
        }
        at += length;
        return new String(in, at - length, length, StandardCharsets.UTF_8);
    }

    static void eight(long value, ByteArrayOutputStream out) {
        for (int shift = 56; shift >= 0; shift -= 8) {
            out.write((int) (value >>> shift));
        }
    }

    long eight() {
        at += 8;
        return Keys.number(in, at - 8, 8);
    }
}
