package io.unitflow.job.serde;

import java.io.IOException;
import java.math.BigDecimal;
import java.math.BigInteger;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;
import org.apache.flink.types.StringValue;

/** The forms of plain values that every codec shares. */
final class Wire {
    private static final int BIG = Byte.MIN_VALUE;

    private Wire() {}

    /** A string or null: one byte a character where Latin-1 has them all, else two; told apart by the sign of its length. */
    static void text(String value, DataOutputView out) throws IOException {
        if (value == null) {
            out.writeByte(0);
            return;
        }
        byte[] latin = value.getBytes(StandardCharsets.ISO_8859_1);
        if (isWhole(latin, value, StandardCharsets.ISO_8859_1)) {
            number(latin.length + 1L, out);
            out.write(latin);
        } else {
            number(-value.length(), out);
            out.writeChars(value);
        }
    }

    /** Whether these are all its characters, one byte each: an encoder puts a question mark for each that it has not. */
    private static boolean isWhole(byte[] bytes, String value, Charset charset) {
        if (bytes.length != value.length()) {
            return false;
        }
        for (byte b : bytes) {
            if (b == '?') {
                return new String(bytes, charset).equals(value);
            }
        }
        return true;
    }

    static String text(DataInputView in) throws IOException {
        return text((int) number(in), in);
    }

    /** As {@link #text(DataInputView)}, behind the length that says the form. */
    static String text(int form, DataInputView in) throws IOException {
        if (form > 0) {
            byte[] bytes = new byte[form - 1];
            in.readFully(bytes);
            return new String(bytes, StandardCharsets.ISO_8859_1);
        }
        if (form == 0) {
            return null;
        }
        char[] chars = new char[-form];
        for (int i = 0; i < chars.length; i++) {
            chars[i] = in.readChar();
        }
        return new String(chars);
    }

    /**
     * A string in the form that Flink's own serializer gives it. Flink looks at each character; plain ASCII, as keys are, is its bytes behind
     * its length and one.
     */
    static void key(String value, DataOutputView out) throws IOException {
        byte[] bytes = value == null ? null : value.getBytes(StandardCharsets.UTF_8);
        if (bytes == null || !isWhole(bytes, value, StandardCharsets.UTF_8)) {
            StringValue.writeString(value, out);
            return;
        }
        int rest = bytes.length + 1;
        while (rest >= 0x80) {
            out.writeByte(rest | 0x80);
            rest >>>= 7;
        }
        out.writeByte(rest);
        out.write(bytes);
    }

    /** A long that is mostly small, of either sign: 1 to 10 bytes. */
    static void number(long value, DataOutputView out) throws IOException {
        long rest = (value << 1) ^ (value >> 63);
        while ((rest & ~0x7FL) != 0) {
            out.writeByte((int) ((rest & 0x7F) | 0x80));
            rest >>>= 7;
        }
        out.writeByte((int) rest);
    }

    static long number(DataInputView in) throws IOException {
        long rest = 0;
        for (int shift = 0; ; shift += 7) {
            byte next = in.readByte();
            rest |= (long) (next & 0x7F) << shift;
            if (next >= 0) {
                return (rest >>> 1) ^ -(rest & 1);
            }
        }
    }

    /** An exact decimal, its scale kept: 2 bytes for a small count. */
    static void decimal(BigDecimal value, DataOutputView out) throws IOException {
        BigInteger unscaled = value.unscaledValue();
        boolean plain = unscaled.bitLength() < 64 && value.scale() > BIG && value.scale() <= Byte.MAX_VALUE;
        if (plain) {
            out.writeByte(value.scale());
            number(unscaled.longValue(), out);
        } else {
            out.writeByte(BIG);
            out.writeInt(value.scale());
            byte[] bytes = unscaled.toByteArray();
            number(bytes.length, out);
            out.write(bytes);
        }
    }

    static BigDecimal decimal(DataInputView in) throws IOException {
        int scale = in.readByte();
        if (scale != BIG) {
            return BigDecimal.valueOf(number(in), scale);
        }
        int bigScale = in.readInt();
        byte[] bytes = new byte[(int) number(in)];
        in.readFully(bytes);
        return new BigDecimal(new BigInteger(bytes), bigScale);
    }

    static <T> void list(List<T> values, Codec<T> codec, DataOutputView out) throws IOException {
        int size = values.size();
        number(size, out);
        for (int i = 0; i < size; i++) {
            codec.write(values.get(i), out);
        }
    }

    static <T> List<T> list(Codec<T> codec, DataInputView in) throws IOException {
        int size = (int) number(in);
        if (size == 0) {
            return List.of();
        }
        List<T> values = new ArrayList<>(size);
        for (int i = 0; i < size; i++) {
            values.add(codec.read(in));
        }
        return values;
    }

    /** A value or null, behind a byte that says which. */
    static <T> void optional(T value, Codec<T> codec, DataOutputView out) throws IOException {
        out.writeBoolean(value != null);
        if (value != null) {
            codec.write(value, out);
        }
    }

    static <T> T optional(Codec<T> codec, DataInputView in) throws IOException {
        return in.readBoolean() ? codec.read(in) : null;
    }
}
