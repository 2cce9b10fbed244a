package io.unitflow.job.serde;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.Type;
import java.util.Arrays;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshot;
import org.apache.flink.api.common.typeutils.TypeSerializerSnapshotSerializationUtil;
import org.apache.flink.api.common.typeutils.base.StringSerializer;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.apache.flink.core.memory.DataOutputViewStreamWrapper;
import org.apache.flink.util.InstantiationUtil;

/** Every type of the job, by itself: what is written comes back, today and from a savepoint. */
class JobTypesTest {
    private static final byte NEXT = 42;

    private final List<Field> fields = types();

    @Property(tries = 2_000)
    void whatIsWrittenComesBack(@ForAll("fields") Field field, @ForAll Random random, @ForAll boolean sparse)
            throws Exception {
        TypeSerializer<Object> serializer = serializer(field);
        Object value = value(field, random, sparse);
        DataOutputSerializer out = new DataOutputSerializer(64);
        serializer.serialize(value, out);
        out.writeByte(NEXT);

        DataInputDeserializer in = new DataInputDeserializer(out.getCopyOfBuffer());
        assertSame(serializer.deserialize(in), value);
        assertThat(in.readByte()).as("what follows the value").isEqualTo(NEXT);
    }

    @Property(tries = 300)
    void bytesCopyWithoutChange(@ForAll("fields") Field field, @ForAll Random random) throws Exception {
        TypeSerializer<Object> serializer = serializer(field);
        byte[] written = InstantiationUtil.serializeToByteArray(serializer, value(field, random, false));
        DataOutputSerializer copy = new DataOutputSerializer(64);
        serializer.copy(new DataInputDeserializer(written), copy);

        assertThat(copy.getCopyOfBuffer()).isEqualTo(written);
    }

    @Property(tries = 300)
    void aSnapshotsStreamGetsTheSameBytes(@ForAll("fields") Field field, @ForAll Random random) throws Exception {
        TypeSerializer<Object> serializer = serializer(field);
        Object value = value(field, random, false);
        DataOutputSerializer direct = new DataOutputSerializer(64);
        ByteArrayOutputStream stream = new ByteArrayOutputStream();
        try (DataOutputViewStreamWrapper wrapped = new DataOutputViewStreamWrapper(stream)) {
            for (int i = 0; i < 2; i++) {
                serializer.serialize(value, direct);
                serializer.serialize(value, wrapped);
            }
        }

        assertThat(stream.toByteArray()).isEqualTo(direct.getCopyOfBuffer());
    }

    @Property(tries = 300)
    void keysAreReadWhereFlinkItselfWroteThem(@ForAll String key) throws Exception {
        TypeSerializer<String> keys = JobTypes.KEY.createSerializer(new SerializerConfigImpl());

        assertThat(keys.snapshotConfiguration()
                        .resolveSchemaCompatibility(StringSerializer.INSTANCE.snapshotConfiguration())
                        .isCompatibleAsIs())
                .isTrue();
        assertThat(InstantiationUtil.serializeToByteArray(keys, key))
                .isEqualTo(InstantiationUtil.serializeToByteArray(StringSerializer.INSTANCE, key));
    }

    @Property(tries = 300)
    void aSavepointReadsWhatWasWrittenBeforeIt(@ForAll("fields") Field field, @ForAll Random random) throws Exception {
        TypeSerializer<Object> serializer = serializer(field);
        Object value = value(field, random, false);
        byte[] written = InstantiationUtil.serializeToByteArray(serializer, value);

        TypeSerializerSnapshot<Object> restored = throughASavepoint(serializer);
        TypeSerializer<Object> later = restored.restoreSerializer();
        assertSame(InstantiationUtil.deserializeFromByteArray(later, written), value);
        assertThat(serializer
                        .snapshotConfiguration()
                        .resolveSchemaCompatibility(restored)
                        .isCompatibleAsIs())
                .isTrue();
    }

    @Example
    void stateOfOneTypeIsNotReadAsAnother() throws Exception {
        for (Field field : fields) {
            for (Field other : fields) {
                assertThat(serializer(field)
                                .snapshotConfiguration()
                                .resolveSchemaCompatibility(throughASavepoint(serializer(other)))
                                .isIncompatible())
                        .as("%s read as %s", other.getName(), field.getName())
                        .isEqualTo(field != other);
            }
        }
    }

    @Example
    void serializersTravelToTheTaskManagers() throws Exception {
        for (Field field : fields) {
            TypeSerializer<Object> serializer = serializer(field);
            assertThat(InstantiationUtil.clone(serializer))
                    .isEqualTo(serializer)
                    .hasSameHashCodeAs(serializer);
            assertThat(serializer.duplicate()).isEqualTo(serializer);
            assertThat(InstantiationUtil.clone(type(field))).isEqualTo(type(field));
        }
    }

    @Example
    void everyTypeHasANameOfItsOwn() {
        assertThat(fields).extracting(field -> type(field).toString()).doesNotHaveDuplicates();
    }

    @Example
    void anUnknownNameIsRefused() {
        assertThatThrownBy(() -> Codecs.named("no-such-codec"))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessage("No codec is named no-such-codec.");
    }

    @Example
    void stateOfAnUnknownFormIsRefusedInOneSentence() {
        TypeSerializer<Object> shell = new CodecSerializer<>("shell");

        assertThatThrownBy(() -> shell.deserialize(new DataInputDeserializer(new byte[] {9, 0, 0})))
                .isInstanceOf(IOException.class)
                .hasMessage("State of form 9 was written by another version of Unitflow; this one reads form 1 only.");
    }

    @Provide
    Arbitrary<Field> fields() {
        return Arbitraries.of(fields);
    }

    private static List<Field> types() {
        return Arrays.stream(JobTypes.class.getDeclaredFields())
                .filter(field -> field.getType() == TypeInformation.class)
                .toList();
    }

    @SuppressWarnings("unchecked")
    private static TypeInformation<Object> type(Field field) {
        try {
            return (TypeInformation<Object>) field.get(null);
        } catch (IllegalAccessException e) {
            throw new IllegalStateException(e);
        }
    }

    private static TypeSerializer<Object> serializer(Field field) {
        SerializerConfigImpl strict = new SerializerConfigImpl();
        strict.setGenericTypes(false);
        return type(field).createSerializer(strict);
    }

    private static Object value(Field field, Random random, boolean sparse) {
        Type type = ((ParameterizedType) field.getGenericType()).getActualTypeArguments()[0];
        Object value = new AnyValue(random, sparse).of(type, null);
        // Where a text stands alone it is a key, and no key is null.
        return value == null ? "01/09521141001011/21/Ä€" : value;
    }

    private static TypeSerializerSnapshot<Object> throughASavepoint(TypeSerializer<Object> serializer)
            throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        TypeSerializerSnapshotSerializationUtil.writeSerializerSnapshot(out, serializer.snapshotConfiguration());
        return TypeSerializerSnapshotSerializationUtil.readSerializerSnapshot(
                new DataInputDeserializer(out.getCopyOfBuffer()), JobTypesTest.class.getClassLoader());
    }

    /** By value: arrays by what is in them, decimals with their scale; what is not known is itself. */
    private static void assertSame(Object found, Object expected) {
        assertThat(found)
                .usingRecursiveComparison()
                .withEqualsForType(Double::equals, Double.class)
                .isEqualTo(expected);
    }
}
