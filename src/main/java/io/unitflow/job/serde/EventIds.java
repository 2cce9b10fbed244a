package io.unitflow.job.serde;

import java.io.IOException;
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
    private static final int UUID_LENGTH = UUID_START.length() + 36;
    private static final String HASH_START = "ni:///sha-256;";
    private static final String HASH_END = "?ver=CBV2.0";
    private static final int HASH_HEX = 64;
    private static final int HASH_LENGTH = HASH_START.length() + HASH_HEX + HASH_END.length();
    private static final HexFormat HEX = HexFormat.of();
    /** Where the dashes of a UUID are. */
    private static final int[] DASHES = {8, 13, 18, 23};

    private EventIds() {}

    static void write(String id, DataOutputView out) throws IOException {
        if (id == null) {
            out.writeByte(NULL);
        } else if (isUuid(id)) {
            out.writeByte(UUID);
            hex(id, UUID_START.length(), UUID_LENGTH, out);
        } else if (isHash(id)) {
            out.writeByte(HASH);
            hex(id, HASH_START.length(), HASH_START.length() + HASH_HEX, out);
        } else {
            out.writeByte(TEXT);
            Wire.text(id, out);
        }
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

    private static boolean isUuid(String id) {
        if (id.length() != UUID_LENGTH || !id.startsWith(UUID_START)) {
            return false;
        }
        for (int dash : DASHES) {
            if (id.charAt(UUID_START.length() + dash) != '-') {
                return false;
            }
        }
        return hexDigits(id, UUID_START.length(), UUID_LENGTH) == UUID_LENGTH - UUID_START.length() - DASHES.length;
    }

    private static boolean isHash(String id) {
        return id.length() == HASH_LENGTH
                && id.startsWith(HASH_START)
                && id.endsWith(HASH_END)
                && hexDigits(id, HASH_START.length(), HASH_START.length() + HASH_HEX) == HASH_HEX;
    }

    private static int hexDigits(String id, int from, int to) {
        int digits = 0;
        for (int i = from; i < to; i++) {
            char c = id.charAt(i);
            // Lower case only: the other case would read back as another ID.
            digits += (c >= '0' && c <= '9') || (c >= 'a' && c <= 'f') ? 1 : 0;
        }
        return digits;
    }

    private static void hex(String id, int from, int to, DataOutputView out) throws IOException {
        int high = -1;
        for (int i = from; i < to; i++) {
            char c = id.charAt(i);
            if (c != '-') {
                int digit = c <= '9' ? c - '0' : c - 'a' + 10;
                if (high < 0) {
                    high = digit;
                } else {
                    out.writeByte(high << 4 | digit);
                    high = -1;
                }
            }
        }
    }

    private static String uuid(DataInputView in) throws IOException {
        byte[] bytes = new byte[16];
        in.readFully(bytes);
        char[] id = new char[UUID_LENGTH];
        UUID_START.getChars(0, UUID_START.length(), id, 0);
        int at = UUID_START.length();
        for (int i = 0; i < bytes.length; i++) {
            if (i == 4 || i == 6 || i == 8 || i == 10) {
                id[at++] = '-';
            }
            id[at++] = HEX.toHighHexDigit(bytes[i]);
            id[at++] = HEX.toLowHexDigit(bytes[i]);
        }
        return new String(id);
    }

    private static String hash(DataInputView in) throws IOException {
        byte[] bytes = new byte[HASH_HEX / 2];
        in.readFully(bytes);
        return HASH_START + HEX.formatHex(bytes) + HASH_END;
    }
}
