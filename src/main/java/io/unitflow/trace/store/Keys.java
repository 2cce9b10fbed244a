package io.unitflow.trace.store;

import io.unitflow.gs1.Gs1Key;
import java.io.ByteArrayOutputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;

/**
 * The keys of the index as bytes: objects of one product stand together in the order of their serials, and what happened to one
 * object in the order of time. No object's bytes begin with those of another.
 */
final class Keys {
    /** Bytes of an event's number: enough for 10¹² events. */
    static final int NUMBER_BYTES = 5;

    private static final int TIME_BYTES = 5;
    private static final int GTIN_BYTES = 6;
    private static final int GTIN_DIGITS = 14;
    private static final int SSCC_BYTES = 8;
    private static final int SSCC_DIGITS = 18;
    private static final long TIME_OFFSET = 1L << (8 * TIME_BYTES - 1);
    private static final int HASH_BYTES = 12;
    private static final byte OTHER = 1;
    private static final byte UNIT = 2;
    private static final byte SSCC = 3;
    private static final byte CLASS = 4;
    private static final int UNIT_SERIAL = 21;
    private static final ThreadLocal<MessageDigest> SHA = ThreadLocal.withInitial(Keys::sha256);

    private Keys() {}

    /** An object's own bytes. */
    static byte[] object(String key) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(32);
        if (isItem(key) && Gs1Key.isUnit(key)) {
            gtin(UNIT, key.substring(3), out);
            text(key, UNIT_SERIAL, out);
        } else if (isItem(key)
                && Gs1Key.gtin(key) != null
                && key.equals(Gs1Key.classOf(Gs1Key.gtin(key), Gs1Key.lot(key)))) {
            gtin(CLASS, key.substring(3), out);
            text(Gs1Key.lot(key), 0, out);
        } else if (Gs1Key.isSscc(key) && isDigits(key, 3, 21)) {
            out.write(SSCC);
            number(Long.parseLong(key, 3, 21, 10), SSCC_BYTES, out);
        } else {
            out.write(OTHER);
            text(key, 0, out);
        }
        return out.toByteArray();
    }

    /** The object of a sighting; not for classes, which {@link #classes} come behind all others. */
    static String object(byte[] sighting) {
        return switch (sighting[0]) {
            case UNIT -> {
                long gtin = number(sighting, 1, GTIN_BYTES);
                yield Gs1Key.unit(Long.toString(gtin), serial(sighting));
            }
            case SSCC -> {
                String digits = Long.toString(number(sighting, 1, SSCC_BYTES));
                yield "00/" + "0".repeat(SSCC_DIGITS - digits.length()) + digits;
            }
            default -> text(sighting, 1);
        };
    }

    /** What all classes begin with, and nothing before them. */
    static byte[] classes() {
        return new byte[] {CLASS};
    }

    /** One event of an object. */
    static byte[] sighting(byte[] object, long seconds, long event) {
        byte[] key = Arrays.copyOf(object, object.length + TIME_BYTES + NUMBER_BYTES);
        long time = Math.max(0, Math.min(2 * TIME_OFFSET - 1, seconds + TIME_OFFSET));
        put(time, key, object.length, TIME_BYTES);
        put(event, key, object.length + TIME_BYTES, NUMBER_BYTES);
        return key;
    }

    /** The event's number at the end of such a key. */
    static long event(byte[] sighting) {
        return number(sighting, sighting.length - NUMBER_BYTES, NUMBER_BYTES);
    }

    static byte[] event(long number) {
        byte[] key = new byte[NUMBER_BYTES];
        put(number, key, 0, NUMBER_BYTES);
        return key;
    }

    static long number(byte[] bytes, int from, int length) {
        long number = 0;
        for (int i = 0; i < length; i++) {
            number = number << 8 | bytes[from + i] & 0xFF;
        }
        return number;
    }

    /** Stands for an event ID; among 10⁹ two have the same bytes with a chance of 6 in 10¹². */
    static byte[] eventId(String id) {
        return Arrays.copyOf(SHA.get().digest(id.getBytes(StandardCharsets.UTF_8)), HASH_BYTES);
    }

    /** What all units of a product begin with. */
    static byte[] unitsOf(String gtin) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(8);
        gtin(UNIT, gtin, out);
        return out.toByteArray();
    }

    /** The serial of a unit behind its product, up to the end of its own bytes. */
    static String serial(byte[] sighting) {
        return text(sighting, 1 + GTIN_BYTES);
    }

    /** What all units that were said to be of a lot begin with. */
    static byte[] lot(String gtin, String lot) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(24);
        gtin(UNIT, gtin, out);
        text(lot, 0, out);
        return out.toByteArray();
    }

    /** The lot of a unit of a lot. */
    static String lot(byte[] unitOfLot) {
        return text(unitOfLot, 1 + GTIN_BYTES);
    }

    /** A unit of a lot. */
    static byte[] unitOfLot(byte[] lot, String serial) {
        ByteArrayOutputStream out = new ByteArrayOutputStream(40);
        out.writeBytes(lot);
        text(serial, 0, out);
        return out.toByteArray();
    }

    static String serialInLot(byte[] unitOfLot, byte[] lot) {
        return text(unitOfLot, lot.length);
    }

    static boolean startsWith(byte[] key, byte[] prefix) {
        return key.length >= prefix.length && Arrays.equals(key, 0, prefix.length, prefix, 0, prefix.length);
    }

    /** The first bytes that come after all that begin with these. */
    static byte[] after(byte[] prefix) {
        byte[] next = prefix.clone();
        for (int i = next.length - 1; i >= 0; i--) {
            if (++next[i] != 0) {
                return Arrays.copyOf(next, i + 1);
            }
        }
        return new byte[] {(byte) 0xFF, (byte) 0xFF};
    }

    static boolean isGtin(String gtin) {
        return gtin.length() == GTIN_DIGITS && isDigits(gtin, 0, GTIN_DIGITS);
    }

    private static boolean isItem(String key) {
        return key.startsWith("01/") && key.length() >= 3 + GTIN_DIGITS && isDigits(key, 3, 3 + GTIN_DIGITS);
    }

    private static boolean isDigits(String text, int from, int to) {
        for (int i = from; i < to; i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }

    private static void gtin(byte type, String digits, ByteArrayOutputStream out) {
        out.write(type);
        number(Long.parseLong(digits, 0, GTIN_DIGITS, 10), GTIN_BYTES, out);
    }

    private static void number(long number, int bytes, ByteArrayOutputStream out) {
        for (int shift = 8 * (bytes - 1); shift >= 0; shift -= 8) {
            out.write((int) (number >>> shift));
        }
    }

    private static void put(long number, byte[] into, int from, int bytes) {
        for (int i = 0; i < bytes; i++) {
            into[from + i] = (byte) (number >>> 8 * (bytes - 1 - i));
        }
    }

    /** UTF-8 up to a zero byte; the bytes 0 and 1 are escaped, which keeps the order. */
    static void text(String text, int from, ByteArrayOutputStream out) {
        for (byte each : text.substring(from).getBytes(StandardCharsets.UTF_8)) {
            if (each == 0 || each == 1) {
                out.write(1);
                out.write(each + 1);
            } else {
                out.write(each);
            }
        }
        out.write(0);
    }

    static String text(byte[] bytes, int from) {
        ByteArrayOutputStream text = new ByteArrayOutputStream(24);
        for (int i = from; bytes[i] != 0; i++) {
            text.write(bytes[i] == 1 ? bytes[++i] - 1 : bytes[i]);
        }
        return text.toString(StandardCharsets.UTF_8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
