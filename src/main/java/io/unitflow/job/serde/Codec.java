package io.unitflow.job.serde;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/**
 * Writes and reads values of one immutable type. What was written under a codec's name stays readable: a change of form takes a
 * new leading version byte where values are kept in state.
 */
public interface Codec<T> {
    /** Writes a value, never null. */
    void write(T value, DataOutputView out) throws IOException;

    /** Reads what {@link #write} wrote. */
    T read(DataInputView in) throws IOException;
}
