package io.unitflow.job.serde;

import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;

/** The Flink type of values that a named codec writes. */
final class CodecType<T> extends TypeInformation<T> {
    private static final long serialVersionUID = 1L;

    private final String name;
    private final Class<T> type;

    CodecType(String name, Class<T> type) {
        this.name = name;
        this.type = type;
    }

    @Override
    public boolean isBasicType() {
        return false;
    }

    @Override
    public boolean isTupleType() {
        return false;
    }

    @Override
    public int getArity() {
        return 1;
    }

    @Override
    public int getTotalFields() {
        return 1;
    }

    @Override
    public Class<T> getTypeClass() {
        return type;
    }

    @Override
    public boolean isKeyType() {
        return true;
    }

    @Override
    public TypeSerializer<T> createSerializer(SerializerConfig config) {
        return new CodecSerializer<>(name);
    }

    @Override
    public String toString() {
        return name;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof CodecType<?> o && name.equals(o.name) && type == o.type;
    }

    @Override
    public int hashCode() {
        return name.hashCode();
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof CodecType;
    }
}
