package io.unitflow.job.serde;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Puts a version byte before values that live in state, so that a later form can still read an earlier one. */
record Versioned<T>(int version, Codec<T> codec) implements Codec<T> {
    @Override
    public void write(T value, DataOutputView out) throws IOException {
        out.writeByte(version);
        codec.write(value, out);
    }

    @Override
    public T read(DataInputView in) throws IOException {
        int found = in.readByte();
        if (found != version) {
            throw new IOException("State of form " + found
                    + " was written by another version of Unitflow; this one reads form " + version + " only.");
        }
        return codec.read(in);
    }
}
