package io.unitflow.epcis;

import io.unitflow.epcis.Rejection.Reason;
import java.util.Arrays;

/**
 * Where one event stands: its position, and its bytes where they can be told apart.
 *
 * @param position its index in the document, or its line, from 0
 * @param bytes what holds it, or null
 */
record Source(long position, byte[] bytes, int from, int length) implements Refusable {
    /** An event without bytes of its own. */
    static Source at(long position) {
        return new Source(position, null, 0, 0);
    }

    @Override
    public Rejection rejection(Reason reason, String message) {
        byte[] original = bytes == null ? null : Arrays.copyOfRange(bytes, from, from + length);
        return new Rejection(position, reason, message, original);
    }
}
