package io.unitflow.job.history;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.table.data.RowData;

/**
 * Where the rows lie that have been added to a day and are not committed. They are only listed, which costs next to nothing, until the
 * first of them is looked for.
 */
final class Added {
    /**
     * @param file that it is in
     * @param row its number there
     */
    record Place(CharSequence file, long row) {}

    private record Key(Object[] values) {
        @Override
        public boolean equals(Object other) {
            return other instanceof Key key && Arrays.equals(values, key.values);
        }

        @Override
        public int hashCode() {
            return Arrays.hashCode(values);
        }
    }

    /** @param values of the columns that tell rows apart, row after row */
    private record Listed(CharSequence file, List<Object> values) {}

    private final RowData.FieldGetter[] key;
    private final List<Listed> listed = new ArrayList<>();
    private CharSequence file;
    private long row;
    private Map<Key, Place> found;

    /** @param key the columns that tell rows apart */
    Added(RowData.FieldGetter[] key) {
        this.key = key;
    }

    /** Rows are added to this file from now on, from its begin. */
    void goOnIn(CharSequence file) {
        this.file = file;
        row = 0;
        listed.add(new Listed(file, new ArrayList<>()));
    }

    void add(RowData added) {
        if (found == null) {
            List<Object> values = listed.get(listed.size() - 1).values();
            for (RowData.FieldGetter column : key) {
                values.add(column.getFieldOrNull(added));
            }
        } else {
            found.put(keyOf(added), new Place(file, row));
        }
        row++;
    }

    /** Where the row with that key is, which is not looked for again; null: it is not among these. */
    Place remove(RowData deleted) {
        if (found == null) {
            found = new HashMap<>();
            for (Listed in : listed) {
                List<Object> values = in.values();
                for (int from = 0; from < values.size(); from += key.length) {
                    Object[] its = values.subList(from, from + key.length).toArray();
                    found.put(new Key(its), new Place(in.file(), from / key.length));
                }
            }
            listed.clear();
        }
        return found.remove(keyOf(deleted));
    }

    private Key keyOf(RowData row) {
        Object[] values = new Object[key.length];
        for (int i = 0; i < key.length; i++) {
            values[i] = key[i].getFieldOrNull(row);
        }
        return new Key(values);
    }
}
