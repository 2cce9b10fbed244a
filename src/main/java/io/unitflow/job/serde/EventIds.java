package io.unitflow.job.serde;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.HexFormat;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Event IDs in as few bytes as they need: a UUID is 16 bytes, a CBV hash 32; what is spelt in any other way is kept as text. Every ID
 * reads back as it was, character by character.
 */
final class EventIds {
    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int UUID = 2;
    private static final int HASH = 3;

    private static final String UUID_START = "urn:uuid:";
    private static final byte[] UUID_FORM =
            (UUID_START + "00000000-0000-0000-0000-000000000000").getBytes(StandardCharsets.ISO_8859_1);
    private static final int UUID_LENGTH = UUID_FORM.length;
    private static final String HASH_START = "ni:///sha-256;";
    private static final String HASH_END = "?ver=CBV2.0";
    private static final int HASH_HEX = 64;
    private static final int HASH_LENGTH = HASH_START.length() + HASH_HEX + HASH_END.length();
    private static final HexFormat HEX = HexFormat.of();
    /** What each character stands for as a digit of base 16, or -1. */
    private static final byte[] DIGITS = digits();

    private EventIds() {}

    static void write(String id, DataOutputView out) throws IOException {
        if (id == null) {
            out.writeByte(NULL);
            return;
        }
        byte[] digits = uuidDigits(id);
        if (digits != null) {
            out.writeByte(UUID);
            out.write(digits);
            return;
        }
        digits = hashDigits(id);
        if (digits != null) {
            out.writeByte(HASH);
            out.write(digits);
            return;
        }
        out.writeByte(TEXT);
        Wire.text(id, out);
    }

    static String read(DataInputView in) throws IOException {
        int form = in.readByte();
        return switch (form) {
            case NULL -> null;
            case TEXT -> Wire.text(in);
            case UUID -> uuid(in);
            case HASH -> hash(in);
            default -> throw new IOException("An event ID of the unknown form " + form + ".");
        };
    }

    /** The 16 bytes of a UUID, or null if this is none. */
    private static byte[] uuidDigits(String id) {
        if (id.length() != UUID_LENGTH || !id.startsWith(UUID_START)) {
            return null;
        }
        byte[] bytes = new byte[16];
        int at = UUID_START.length();
        for (int i = 0; i < bytes.length; i++) {
            if (isAfterDash(i) && id.charAt(at++) != '-') {
                return null;
            }
            int octet = octet(id, at);
            if (octet < 0) {
                return null;
            }
            bytes[i] = (byte) octet;
            at += 2;
        }
        return bytes;
    }

    private static boolean isAfterDash(int octet) {
        return octet == 4 || octet == 6 || octet == 8 || octet == 10;
    }

    /** The 32 bytes of a CBV hash, or null if this is none. */
    private static byte[] hashDigits(String id) {
        if (id.length() != HASH_LENGTH || !id.startsWith(HASH_START) || !id.endsWith(HASH_END)) {
            return null;
        }
        byte[] bytes = new byte[HASH_HEX / 2];
        for (int i = 0; i < bytes.length; i++) {
            int octet = octet(id, HASH_START.length() + 2 * i);
            if (octet < 0) {
                return null;
            }
            bytes[i] = (byte) octet;
        }
        return bytes;
    }

    /** What two digits stand for; below zero if they are none. */
    private static int octet(String id, int at) {
        return digit(id.charAt(at)) << 4 | digit(id.charAt(at + 1));
    }

    /** Lower case only: the other case would read back as another ID. */
    private static int digit(char c) {
        return c < DIGITS.length ? DIGITS[c] : -1;
    }

    private static byte[] digits() {
        byte[] digits = new byte['f' + 1];
        Arrays.fill(digits, (byte) -1);
        for (int i = 0; i < 16; i++) {
            digits[HEX.toLowHexDigit(i)] = (byte) i;
        }
        return digits;
    }

    private static String uuid(DataInputView in) throws IOException {
        byte[] bytes = new byte[16];
        in.readFully(bytes);
        byte[] id = UUID_FORM.clone();
        int at = UUID_START.length();
        for (int i = 0; i < bytes.length; i++) {
            at += isAfterDash(i) ? 1 : 0;
            id[at++] = (byte) HEX.toHighHexDigit(bytes[i]);
            id[at++] = (byte) HEX.toLowHexDigit(bytes[i]);
        }
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private static String hash(DataInputView in) throws IOException {
        byte[] bytes = new byte[HASH_HEX / 2];
        in.readFully(bytes);
        return HASH_START + HEX.formatHex(bytes) + HASH_END;
    }
}
