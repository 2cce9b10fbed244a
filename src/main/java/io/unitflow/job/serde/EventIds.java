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
    static final int UUID = 2;
    private static final int HASH = 3;

    private static final String UUID_START = "urn:uuid:";
    private static final byte[] UUID_FORM =
            (UUID_START + "00000000-0000-0000-0000-000000000000").getBytes(StandardCharsets.ISO_8859_1);
    private static final int UUID_BYTES = 16;
    private static final int UUID_LENGTH = UUID_FORM.length;
    private static final String HASH_START = "ni:///sha-256;";
    private static final String HASH_END = "?ver=CBV2.0";
    private static final int HASH_HEX = 64;
    private static final int HASH_LENGTH = HASH_START.length() + HASH_HEX + HASH_END.length();
    private static final HexFormat HEX = HexFormat.of();
    /** What each character stands for as a digit of base 16, or -1. */
    private static final byte[] DIGITS = digits();

    /** UUIDs that were written last. Immutable, so that threads may share what they find here. */
    private static final Uuid[] RECENT = new Uuid[1 << 10];

    private EventIds() {}

    static void write(String id, DataOutputView out) throws IOException {
        if (id == null) {
            out.writeByte(NULL);
            return;
        }
        Uuid uuid = uuid(id);
        if (uuid != null) {
            out.writeByte(UUID);
            out.writeLong(uuid.high);
            out.writeLong(uuid.low);
            return;
        }
        byte[] digits = hashDigits(id);
        if (digits != null) {
            out.writeByte(HASH);
            out.write(digits);
            return;
        }
        out.writeByte(TEXT);
        Wire.text(id, out);
    }

    static String read(DataInputView in) throws IOException {
        return read(in.readByte(), in);
    }

    /** As {@link #read(DataInputView)}, behind the byte that says the form. */
    static String read(int form, DataInputView in) throws IOException {
        return switch (form) {
            case NULL -> null;
            case TEXT -> Wire.text(in);
            case UUID -> uuid(in.readLong(), in.readLong());
            case HASH -> hash(in);
            default -> throw new IOException("An event ID of the unknown form " + form + ".");
        };
    }

    /** The 16 bytes of a UUID. */
    private record Uuid(String id, long high, long low) {}

    /** The UUID that this ID is, or null; one is mostly asked for several times in a row. */
    private static Uuid uuid(String id) {
        int slot = (id.hashCode() ^ id.hashCode() >>> 15) & RECENT.length - 1;
        Uuid recent = RECENT[slot];
        if (recent != null && recent.id.equals(id)) {
            return recent;
        }
        Uuid read = read(id);
        if (read != null) {
            RECENT[slot] = read;
        }
        return read;
    }

    private static Uuid read(String id) {
        if (id.length() != UUID_LENGTH || !id.startsWith(UUID_START)) {
            return null;
        }
        long high = 0;
        long low = 0;
        int at = UUID_START.length();
        for (int i = 0; i < UUID_BYTES; i++) {
            if (isAfterDash(i) && id.charAt(at++) != '-') {
                return null;
            }
            int octet = octet(id, at);
            if (octet < 0) {
                return null;
            }
            high = high << Byte.SIZE | low >>> Long.SIZE - Byte.SIZE;
            low = low << Byte.SIZE | octet;
            at += 2;
        }
        return new Uuid(id, high, low);
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

    /** The ID with these 16 bytes. */
    static String uuid(long high, long low) {
        byte[] id = UUID_FORM.clone();
        int at = UUID_START.length();
        for (int i = 0; i < UUID_BYTES; i++) {
            at += isAfterDash(i) ? 1 : 0;
            long half = i < Long.BYTES ? high : low;
            int octet = (int) (half >>> 8 * (Long.BYTES - 1 - i % Long.BYTES));
            id[at++] = (byte) HEX.toHighHexDigit(octet);
            id[at++] = (byte) HEX.toLowHexDigit(octet);
        }
        return new String(id, StandardCharsets.ISO_8859_1);
    }

    private static String hash(DataInputView in) throws IOException {
        byte[] bytes = new byte[HASH_HEX / 2];
        in.readFully(bytes);
        return HASH_START + HEX.formatHex(bytes) + HASH_END;
    }
}
