package io.unitflow.job.serde;

import io.unitflow.ledger.Telling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/**
 * A telling as it is kept: in its written form, whichever state backend keeps it. Few are ever looked at again, and on the heap an
 * event as objects takes some ten times as much room and work of the collector as its bytes.
 */
public final class KeptTelling {
    /** Enough for an event of a few objects. */
    private static final int ROOM = 512;

    static final Codec<KeptTelling> CODEC = new Codec<>() {
        @Override
        public void write(KeptTelling kept, DataOutputView out) throws IOException {
            out.write(kept.form);
        }

        @Override
        public KeptTelling read(DataInputView in) throws IOException {
            // The form has no length of its own, so that only reading tells where it ends.
            return of(EventCodecs.TELLING.read(in));
        }
    };

    private final byte[] form;

    private KeptTelling(byte[] form) {
        this.form = form;
    }

    /** The telling, ready to be kept. */
    public static KeptTelling of(Telling telling) {
        DataOutputSerializer out = new DataOutputSerializer(ROOM);
        try {
            EventCodecs.TELLING.write(telling, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory failed as a place to write to.", e);
        }
        return new KeptTelling(out.getCopyOfBuffer());
    }

    /** The telling as it was. */
    public Telling telling() {
        try {
            return EventCodecs.TELLING.read(new DataInputDeserializer(form));
        } catch (IOException e) {
            throw new UncheckedIOException("A telling that was kept cannot be read.", e);
        }
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof KeptTelling o && Arrays.equals(form, o.form);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(form);
    }
}
