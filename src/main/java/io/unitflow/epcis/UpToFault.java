package io.unitflow.epcis;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Hands on what stands before the first byte that is no UTF-8 by itself. A decoder that is given both at once fails before it hands on
 * any of it, and all events before the fault would be lost with the one that holds it. Input in other encodings only comes in other
 * portions.
 */
final class UpToFault extends InputStream {
    private final InputStream in;

    /** How many bytes of the character that has begun are still to come, and what the next of them may be. */
    private int missing;

    private int least;
    private int most;
    private boolean faultSeen;
    private byte[] behind = {};

    UpToFault(InputStream in) {
        this.in = in;
    }

    @Override
    public int read() throws IOException {
        byte[] one = new byte[1];
        return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
    }

    @Override
    public int read(byte[] bytes, int from, int length) throws IOException {
        if (behind.length > 0) {
            int count = Math.min(length, behind.length);
            System.arraycopy(behind, 0, bytes, from, count);
            behind = Arrays.copyOfRange(behind, count, behind.length);
            return count;
        }
        int count = in.read(bytes, from, length);
        int good = faultSeen || count <= 0 ? count : good(bytes, from, count);
        if (good == count) {
            return count;
        }
        faultSeen = true;
        if (good == 0) {
            return count;
        }
        behind = Arrays.copyOfRange(bytes, from + good, from + count);
        return good;
    }

    /** How many of the bytes stand before the first character that is none. */
    private int good(byte[] bytes, int from, int count) {
        int begun = 0;
        for (int i = 0; i < count; i++) {
            int next = bytes[from + i];
            if (missing == 0 && next >= 0) {
                continue;
            }
            if (missing == 0) {
                begun = i;
            }
            if (missing == 0 ? !begins(next & 0xFF) : !goesOn(next & 0xFF)) {
                return begun;
            }
        }
        return count;
    }

    /** Whether a character of several bytes can begin with this one (Unicode, table 3-7). */
    private boolean begins(int first) {
        missing = first < 0xC2 || first > 0xF4 ? 0 : first < 0xE0 ? 1 : first < 0xF0 ? 2 : 3;
        least = first == 0xE0 ? 0xA0 : first == 0xF0 ? 0x90 : 0x80;
        most = first == 0xED ? 0x9F : first == 0xF4 ? 0x8F : 0xBF;
        return missing > 0;
    }

    private boolean goesOn(int next) {
        boolean belongs = next >= least && next <= most;
        missing--;
        least = 0x80;
        most = 0xBF;
        return belongs;
    }

    @Override
    public void close() throws IOException {
        in.close();
    }
}
