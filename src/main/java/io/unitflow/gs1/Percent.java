package io.unitflow.gs1;

import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;

/** Percent-encoding as GS1 Digital Links use it; what is not well-formed is left as it stands, so nothing is ever lost. */
final class Percent {
    private static final String UNENCODED = "-._~';=";
    private static final String HEX = "0123456789ABCDEF";

    private Percent() {}

    static String decode(char[] text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text[i] == '%') {
                return decodeSlowly(new String(text, from, to - from));
            }
        }
        return new String(text, from, to - from);
    }

    private static String decodeSlowly(String text) {
        byte[] in = text.getBytes(StandardCharsets.UTF_8);
        byte[] out = new byte[in.length];
        int n = 0;
        for (int i = 0; i < in.length; i++) {
            int high = in[i] == '%' && i + 2 < in.length ? Character.digit(in[i + 1], 16) : -1;
            int low = high < 0 ? -1 : Character.digit(in[i + 2], 16);
            if (low < 0) {
                out[n++] = in[i];
            } else {
                out[n++] = (byte) (high << 4 | low);
                i += 2;
            }
        }
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(out, 0, n))
                    .toString();
        } catch (CharacterCodingException e) {
            return text;
        }
    }

    /** Appends {@code text[from, …)} so that it stands in one path segment. */
    static void encode(String text, int from, StringBuilder out) {
        for (int i = from; i < text.length(); i++) {
            char c = text.charAt(i);
            if (isUnencoded(c)) {
                out.append(c);
            } else if (c < 0x80) {
                hex(c, out);
            } else {
                for (byte b : text.substring(i).getBytes(StandardCharsets.UTF_8)) {
                    appendByte(b, out);
                }
                return;
            }
        }
    }

    private static void appendByte(byte b, StringBuilder out) {
        if (b >= 0 && isUnencoded((char) b)) {
            out.append((char) b);
        } else {
            hex(b, out);
        }
    }

    private static void hex(int b, StringBuilder out) {
        out.append('%').append(HEX.charAt(b >> 4 & 15)).append(HEX.charAt(b & 15));
    }

    private static boolean isUnencoded(char c) {
        return c >= 'a' && c <= 'z' || c >= 'A' && c <= 'Z' || c >= '0' && c <= '9' || UNENCODED.indexOf(c) >= 0;
    }
}
