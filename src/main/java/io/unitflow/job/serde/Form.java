package io.unitflow.job.serde;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** A codec of two functions, one the reverse of the other. */
record Form<T>(Writer<T> writer, Reader<T> reader) implements Codec<T> {
    /** Writes a value's fields. */
    interface Writer<T> {
        void write(T value, DataOutputView out) throws IOException;
    }

    /** Reads them again. */
    interface Reader<T> {
        T read(DataInputView in) throws IOException;
    }

    @Override
    public void write(T value, DataOutputView out) throws IOException {
        writer.write(value, out);
    }

    @Override
    public T read(DataInputView in) throws IOException {
        return reader.read(in);
    }
}
