package io.unitflow.job.serde;

import io.unitflow.guarding.ObjectFile;
import io.unitflow.ledger.ObjectHistory;

/**
 * All that is kept of one object, in one place: finding it in memory costs more than most of what is done with it.
 *
 * @param history by the ledger
 * @param file by the guard, or null where it does not watch over the object, or not here
 */
public record KeptObject(ObjectHistory history, ObjectFile file) {
    static final Codec<KeptObject> CODEC = new Versioned<>(
            2,
            new Form<>(
                    (kept, out) -> {
                        LedgerCodecs.HISTORY.write(kept.history, out);
                        Wire.optional(kept.file, GuardCodecs.OBJECT_FILE, out);
                    },
                    in -> {
                        ObjectHistory history = LedgerCodecs.HISTORY.read(in);
                        return new KeptObject(history, Wire.optional(GuardCodecs.OBJECT_FILE, in));
                    }),
            new Versioned<>(
                    1,
                    new Form<>(
                            (kept, out) -> LedgerCodecs.HISTORY.write(kept.history, out),
                            in -> new KeptObject(LedgerCodecs.HISTORY.read(in), null))));
}
