package io.unitflow.job.history;

import java.util.Objects;
import org.apache.flink.api.common.serialization.SerializerConfig;
import org.apache.flink.api.common.typeinfo.TypeInformation;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.RowDataSerializer;
import org.apache.flink.table.types.logical.RowType;

/**
 * The type of rows that are made for one reader, who may keep them: they pass from what makes them to what writes them as they are, where
 * the engine would else copy every value of each.
 */
final class FreshRows extends TypeInformation<RowData> {
    private static final long serialVersionUID = 1L;

    private final RowType row;

    FreshRows(RowType row) {
        this.row = row;
    }

    private static final class Serializer extends RowDataSerializer {
        private static final long serialVersionUID = 1L;

        private final RowType row;

        Serializer(RowType row) {
            super(row);
            this.row = row;
        }

        @Override
        public RowData copy(RowData from) {
            return from;
        }

        @Override
        public RowData copy(RowData from, RowData reuse) {
            return from;
        }

        @Override
        public TypeSerializer<RowData> duplicate() {
            return new Serializer(row);
        }
    }

    @Override
    public TypeSerializer<RowData> createSerializer(SerializerConfig config) {
        return new Serializer(row);
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
        return row.getFieldCount();
    }

    @Override
    public int getTotalFields() {
        return row.getFieldCount();
    }

    @Override
    public Class<RowData> getTypeClass() {
        return RowData.class;
    }

    @Override
    public boolean isKeyType() {
        return false;
    }

    @Override
    public boolean canEqual(Object other) {
        return other instanceof FreshRows;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof FreshRows rows && row.equals(rows.row);
    }

    @Override
    public int hashCode() {
        return Objects.hash(row);
    }

    @Override
    public String toString() {
        return row.toString();
    }
}
