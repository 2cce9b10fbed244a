package io.unitflow.job.serde;

import io.unitflow.guarding.ObjectFile;
import io.unitflow.ledger.ObjectHistory;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * All that is kept of one object, in one place: finding it in memory costs more than most of what is done with it.
 *
 * @param history by the ledger
 * @param file by the guard, or null where it does not watch over the object, or not here
 */
public record KeptObject(ObjectHistory history, ObjectFile file) {
    static final Codec<KeptObject> CODEC = new Versioned<>(
            3,
            new Form<>(KeptObject::write, KeptObject::read),
            new Versioned<>(
                    2,
                    new Form<>(KeptObject::write, in -> read(in).asTold()),
                    new Versioned<>(
                            1,
                            new Form<>(
                                    (kept, out) -> LedgerCodecs.HISTORY.write(kept.history, out),
                                    in -> new KeptObject(LedgerCodecs.HISTORY.read(in), null).asTold()))));

    /** So many long lists were asked for before all were. */
    private static final int ASKED_MAX = 32;

    private static void write(KeptObject kept, DataOutputView out) throws IOException {
        LedgerCodecs.HISTORY.write(kept.history, out);
        Wire.optional(kept.file, GuardCodecs.OBJECT_FILE, out);
    }

    private static KeptObject read(DataInputView in) throws IOException {
        ObjectHistory history = LedgerCodecs.HISTORY.read(in);
        return new KeptObject(history, Wire.optional(GuardCodecs.OBJECT_FILE, in));
    }

    /** What was told of it then has to be what is taken back: an object that asked for fewer lists than it was in is settled as it was. */
    private KeptObject asTold() {
        return new KeptObject(history.askingFor(ASKED_MAX), file);
    }
}
