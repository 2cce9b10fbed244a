package io.unitflow.job.serde;

import java.io.IOException;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSchemaCompatibility;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** Remembers in a savepoint the name of the codec that wrote the state. */
public final class CodecSerializerSnapshot<T> implements TypeSerializerSnapshot<T> {
    private String name;

    /** For Flink, which reads the rest. */
    public CodecSerializerSnapshot() {}

    CodecSerializerSnapshot(String name) {
        this.name = name;
    }

    @Override
    public int getCurrentVersion() {
        return 1;
    }

    @Override
    public void writeSnapshot(DataOutputView out) throws IOException {
        out.writeUTF(name);
    }

    @Override
    public void readSnapshot(int version, DataInputView in, ClassLoader userCodeClassLoader) throws IOException {
        name = in.readUTF();
    }

    @Override
    public TypeSerializer<T> restoreSerializer() {
        return new CodecSerializer<>(name);
    }

    @Override
    public TypeSerializerSchemaCompatibility<T> resolveSchemaCompatibility(TypeSerializerSnapshot<T> old) {
        boolean same = old instanceof CodecSerializerSnapshot<T> o && name.equals(o.name);
        // Keys are Flink's own bytes of a string, so that what Flink's serializer wrote reads as it stands.
        boolean flinksOwn = name.equals(Codecs.KEY) && old instanceof StringSerializer.StringSerializerSnapshot;
        return same || flinksOwn
                ? TypeSerializerSchemaCompatibility.compatibleAsIs()
                : TypeSerializerSchemaCompatibility.incompatible();
    }
}
