package io.unitflow.job.serde;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** A Flink serializer over a named codec; values are immutable and never copied. One thread uses one of them: it has a buffer. */
final class CodecSerializer<T> extends TypeSerializer<T> {
    private static final long serialVersionUID = 1L;
    private static final int BUFFER = 256;

    private final String name;
    private transient Codec<T> codec;
    private transient DataOutputSerializer buffer;

    CodecSerializer(String name) {
        this.name = name;
    }

    String name() {
        return name;
    }

    private Codec<T> codec() {
        if (codec == null) {
            codec = Codecs.named(name);
        }
        return codec;
    }

    @Override
    public void serialize(T value, DataOutputView out) throws IOException {
        if (out instanceof DataOutputSerializer) {
            codec().write(value, out);
            return;
        }
        // The stream of a snapshot takes each call under a lock: byte by byte, a checkpoint of a heap's state would
        // take most of
        // its time for that.
        if (buffer == null) {
            buffer = new DataOutputSerializer(BUFFER);
        }
        buffer.clear();
        codec().write(value, buffer);
        out.write(buffer.getSharedBuffer(), 0, buffer.length());
    }

    @Override
    public T deserialize(DataInputView in) throws IOException {
        return codec().read(in);
    }

    @Override
    public T deserialize(T reuse, DataInputView in) throws IOException {
        return codec().read(in);
    }

    @Override
    public void copy(DataInputView in, DataOutputView out) throws IOException {
        codec().write(codec().read(in), out);
    }

    @Override
    public T copy(T value) {
        return value;
    }

    @Override
    public T copy(T value, T reuse) {
        return value;
    }

    @Override
    public boolean isImmutableType() {
        return true;
    }

    @Override
    public TypeSerializer<T> duplicate() {
        return new CodecSerializer<>(name);
    }

    @Override
    public T createInstance() {
        return null;
    }

    @Override
    public int getLength() {
        return -1;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecSerializer<?> o && name.equals(o.name);
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public TypeSerializerSnapshot<T> snapshotConfiguration() {
        return new CodecSerializerSnapshot<>(name);
    }
}
