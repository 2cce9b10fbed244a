package io.unitflow.job.serde;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputView;

/** Takes a value apart once though it is written to several streams one after the other. In form it is the codec that it stands for. */
final class WrittenOnce<T> implements Codec<T> {
    private static final int USUAL_BYTES = 512;
    /** A longer one is not kept. */
    private static final int KEPT_BYTES_MAX = 1 << 16;

    private final Codec<T> codec;
    private final ThreadLocal<Last<T>> last = ThreadLocal.withInitial(Last::new);

    WrittenOnce(Codec<T> codec) {
        this.codec = codec;
    }

    /** What a thread wrote last; immutable values are told apart by which object they are. */
    private static final class Last<T> {
        private T value;
        private DataOutputSerializer form = new DataOutputSerializer(USUAL_BYTES);
    }

    @Override
    public void write(T value, DataOutputView out) throws IOException {
        Last<T> known = last.get();
        if (known.value != value) {
            known.value = null;
            known.form.clear();
            codec.write(value, known.form);
            known.value = value;
        }
        out.write(known.form.getSharedBuffer(), 0, known.form.length());
        if (known.form.length() > KEPT_BYTES_MAX) {
            known.value = null;
            known.form = new DataOutputSerializer(USUAL_BYTES);
        }
    }

    @Override
    public T read(DataInputView in) throws IOException {
        return codec.read(in);
    }
}
