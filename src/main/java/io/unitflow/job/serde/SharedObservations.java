package io.unitflow.job.serde;

import io.unitflow.ledger.Observation;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes and reads observations whole, as often as they come: an event says the same of all units of a case, so that the one
 * before is mostly the one again. It is then neither taken apart nor put together twice, and those who read it share it in memory.
 * One a thread.
 */
final class SharedObservations {
    static final ThreadLocal<SharedObservations> OF_THREAD = ThreadLocal.withInitial(SharedObservations::new);

    private static final int USUAL_BYTES = 512;
    /** A longer one is not kept: a list of a million objects shall not stay in memory. */
    private static final int KEPT_BYTES_MAX = 1 << 16;

    private DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
    private Observation written;
    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;
    private Observation read;
    private byte[] next = new byte[USUAL_BYTES];

    void write(Observation observation, DataOutputView target) throws IOException {
        if (observation != written) {
            written = null;
            out.clear();
            LedgerCodecs.OBSERVATION.write(observation, out);
            written = observation;
        }
        Wire.number(out.length(), target);
        target.write(out.getSharedBuffer(), 0, out.length());
        if (out.length() > KEPT_BYTES_MAX) {
            out = new DataOutputSerializer(USUAL_BYTES);
            written = null;
        }
    }

    Observation read(DataInputView source) throws IOException {
        int size = (int) Wire.number(source);
        if (size > KEPT_BYTES_MAX) {
            return LedgerCodecs.OBSERVATION.read(source);
        }
        if (size > next.length) {
            next = new byte[size];
        }
        source.readFully(next, 0, size);
        if (read != null && Arrays.equals(bytes, 0, length, next, 0, size)) {
            return read;
        }
        read = LedgerCodecs.OBSERVATION.read(new DataInputDeserializer(next, 0, size));
        byte[] spare = bytes;
        bytes = next;
        length = size;
        next = spare;
        return read;
    }
}
