package io.unitflow.job.serde;

import io.unitflow.job.message.Arrival;
import io.unitflow.ledger.Telling;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Arrays;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;

/**
 * A telling as it is kept: in its written form, whichever state backend keeps it. Few are ever looked at again, and on the heap an
 * event as objects takes some ten times as much room and work of the collector as its bytes.
 */
public final class KeptTelling {
    /** Enough for an event of a few objects. */
    private static final int ROOM = 512;

    static final Codec<Arrival> ARRIVAL = new Form<>(
            (arrival, out) -> {
                out.writeLong(arrival.ingestedAt());
                Wire.text(arrival.source(), out);
                boolean declared = arrival.declarationAt() != Arrival.UNKNOWN;
                out.writeBoolean(declared);
                if (declared) {
                    out.writeLong(arrival.declarationAt());
                }
            },
            in -> new Arrival(in.readLong(), Wire.text(in), in.readBoolean() ? in.readLong() : Arrival.UNKNOWN));

    /** Earlier versions did not keep when an event came. */
    private static final Codec<KeptTelling> WITHOUT_ARRIVAL = new Form<>(
            (kept, out) -> EventCodecs.TELLING.write(kept.telling(), out),
            in -> of(EventCodecs.TELLING.read(in), Arrival.NONE));

    // The form has no length of its own, so that only reading tells where it ends.
    static final Codec<KeptTelling> CODEC = new Versioned<>(
            2,
            new Form<>((kept, out) -> out.write(kept.form), in -> {
                Arrival arrival = ARRIVAL.read(in);
                return of(EventCodecs.TELLING.read(in), arrival);
            }),
            new Versioned<>(1, WITHOUT_ARRIVAL));

    private final byte[] form;

    private KeptTelling(byte[] form) {
        this.form = form;
    }

    /** The telling, ready to be kept, with when it came. */
    public static KeptTelling of(Telling telling, Arrival arrival) {
        DataOutputSerializer out = new DataOutputSerializer(ROOM);
        try {
            ARRIVAL.write(arrival, out);
            EventCodecs.TELLING.write(telling, out);
        } catch (IOException e) {
            throw new UncheckedIOException("Memory failed as a place to write to.", e);
        }
        return new KeptTelling(out.getCopyOfBuffer());
    }

    /** The telling as it was. */
    public Telling telling() {
        DataInputDeserializer in = new DataInputDeserializer(form);
        try {
            ARRIVAL.read(in);
            return EventCodecs.TELLING.read(in);
        } catch (IOException e) {
            throw new UncheckedIOException("A telling that was kept cannot be read.", e);
        }
    }

    /** When it came. */
    public Arrival arrival() {
        try {
            return ARRIVAL.read(new DataInputDeserializer(form));
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
