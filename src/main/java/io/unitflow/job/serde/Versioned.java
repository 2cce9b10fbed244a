package io.unitflow.job.serde;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Puts a version byte before values that live in state, so that a later form can still read an earlier one.
 *
 * @param earlier the form before, which is read but not written, or null
 */
record Versioned<T>(int version, Codec<T> codec, Versioned<T> earlier) implements Codec<T> {
    Versioned(int version, Codec<T> codec) {
        this(version, codec, null);
    }

    @Override
    public void write(T value, DataOutputView out) throws IOException {
        out.writeByte(version);
        codec.write(value, out);
    }

    @Override
    public T read(DataInputView in) throws IOException {
        int found = in.readByte();
        for (Versioned<T> form = this; form != null; form = form.earlier) {
            if (form.version == found) {
                return form.codec.read(in);
            }
        }
        throw new IOException("State of form " + found
                + " was written by another version of Unitflow; this one reads form " + version
                + (earlier == null ? " only." : " and earlier ones."));
    }
}
