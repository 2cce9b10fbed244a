package io.unitflow.job.serde;

import io.unitflow.guarding.Particulars;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Stamp;
import java.io.IOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes and reads what events say of objects, all but the object's key in one piece: an event says the same of all units of a case, so
 * that what was said last is mostly said again. It is then neither taken apart nor put together twice, and those who read it share it
 * in memory. One a thread.
 */
final class SharedNotes {
    static final ThreadLocal<SharedNotes> OF_THREAD = ThreadLocal.withInitial(SharedNotes::new);

    private static final int USUAL_BYTES = 512;
    /** A longer one is not kept: a list of a million objects shall not stay in memory. */
    private static final int KEPT_BYTES_MAX = 1 << 16;

    private DataOutputSerializer out = new DataOutputSerializer(USUAL_BYTES);
    private ObjectNote written;
    private byte[] bytes = new byte[USUAL_BYTES];
    private int length;
    private ObjectNote read;
    private byte[] next = new byte[USUAL_BYTES];

    void write(ObjectNote note, DataOutputView target) throws IOException {
        Wire.text(note.object(), target);
        if (written == null || !isSame(note, written)) {
            written = null;
            out.clear();
            LedgerCodecs.OBSERVATION.write(note.observation(), out);
            GuardCodecs.PARTICULARS.write(note.more(), out);
            out.writeBoolean(note.withdrawn());
            LedgerCodecs.STAMP.write(note.stamp(), out);
            written = note;
        }
        Wire.number(out.length(), target);
        target.write(out.getSharedBuffer(), 0, out.length());
        if (out.length() > KEPT_BYTES_MAX) {
            out = new DataOutputSerializer(USUAL_BYTES);
            written = null;
        }
    }

    private static boolean isSame(ObjectNote one, ObjectNote other) {
        return one.observation() == other.observation()
                && one.more() == other.more()
                && one.withdrawn() == other.withdrawn()
                && one.stamp() == other.stamp();
    }

    ObjectNote read(DataInputView source) throws IOException {
        String object = Wire.text(source);
        int size = (int) Wire.number(source);
        if (size > KEPT_BYTES_MAX) {
            return note(object, source);
        }
        if (size > next.length) {
            next = new byte[size];
        }
        source.readFully(next, 0, size);
        if (read == null || !Arrays.equals(bytes, 0, length, next, 0, size)) {
            read = note(object, new DataInputDeserializer(next, 0, size));
            byte[] spare = bytes;
            bytes = next;
            length = size;
            next = spare;
            return read;
        }
        return new ObjectNote(object, read.observation(), read.more(), read.withdrawn(), read.stamp());
    }

    private static ObjectNote note(String object, DataInputView source) throws IOException {
        Observation observation = LedgerCodecs.OBSERVATION.read(source);
        Particulars more = GuardCodecs.PARTICULARS.read(source);
        boolean withdrawn = source.readBoolean();
        Stamp stamp = LedgerCodecs.STAMP.read(source);
        return new ObjectNote(object, observation, more, withdrawn, stamp);
    }
}
