package io.unitflow.history;

import io.unitflow.config.InvalidSetting;
import java.util.List;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Types.NestedField;

/** A table that an earlier program made gets the columns that were added since; one of any other form is refused and left as it is. */
final class Evolution {
    private Evolution() {}

    /** @throws InvalidSetting with one sentence, if rows of this program do not fit the table */
    static void bringUp(Table table, HistoryTable which) {
        List<NestedField> there = table.schema().columns();
        List<NestedField> wanted = which.schema().columns();
        for (int i = 0; i < there.size(); i++) {
            if (i >= wanted.size() || !isSame(there.get(i), wanted.get(i))) {
                throw refused(
                        table,
                        "holds a column " + text(there.get(i)) + " where this program "
                                + (i < wanted.size() ? "writes " + text(wanted.get(i)) : "knows none"));
            }
        }
        if (there.size() < wanted.size()) {
            add(table, wanted.subList(there.size(), wanted.size()));
        }
    }

    private static void add(Table table, List<NestedField> missing) {
        UpdateSchema change = table.updateSchema();
        for (NestedField field : missing) {
            if (field.isRequired()) {
                throw refused(table, "has no column " + text(field) + ", which no row can be without");
            }
            change.addColumn(field.name(), field.type());
        }
        change.commit();
    }

    private static boolean isSame(NestedField one, NestedField other) {
        return one.name().equals(other.name()) && one.type().equals(other.type());
    }

    private static String text(NestedField field) {
        return field.name() + " (" + field.type() + ")";
    }

    private static InvalidSetting refused(Table table, String why) {
        return new InvalidSetting(
                "The table at " + table.location() + " " + why + "; move it away, or name another history.warehouse.");
    }
}
