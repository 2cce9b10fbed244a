package io.unitflow.history;

import io.unitflow.config.InvalidSetting;
import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Table;
import org.apache.iceberg.UpdateSchema;
import org.apache.iceberg.types.Types.NestedField;

/** A table that an earlier program made gets the columns that were added since; one of any other form is refused and left as it is. */
final class Evolution {
    private Evolution() {}

    /**
     * Changes nothing.
     *
     * @throws InvalidSetting with one sentence, if rows of this program do not fit the table, nor would with more columns
     */
    static void check(Table table, HistoryTable which) {
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
        for (NestedField field : wanted.subList(there.size(), wanted.size())) {
            if (field.isRequired()) {
                throw refused(table, "has no column " + text(field) + ", which no row can be without");
            }
        }
        if (!table.schema().identifierFieldNames().equals(which.schema().identifierFieldNames())) {
            throw refused(
                    table,
                    "tells rows apart by " + table.schema().identifierFieldNames() + " and this program by "
                            + which.schema().identifierFieldNames());
        }
        if (!days(table.spec()).equals(days(which.partitions()))) {
            throw refused(table, "is partitioned by " + days(table.spec()) + " and not by " + days(which.partitions()));
        }
    }

    /** Adds what is missing to a table that was {@linkplain #check checked}. */
    static void bringUp(Table table, HistoryTable which) {
        List<NestedField> wanted = which.schema().columns();
        int there = table.schema().columns().size();
        if (there < wanted.size()) {
            UpdateSchema change = table.updateSchema();
            wanted.subList(there, wanted.size()).forEach(field -> change.addColumn(field.name(), field.type()));
            change.commit();
        }
    }

    private static List<String> days(PartitionSpec spec) {
        return spec.fields().stream()
                .map(field -> field.transform() + "(" + spec.schema().findColumnName(field.sourceId()) + ")")
                .toList();
    }

    private static boolean isSame(NestedField one, NestedField other) {
        return one.name().equals(other.name())
                && one.type().equals(other.type())
                && one.isRequired() == other.isRequired();
    }

    private static String text(NestedField field) {
        return field.name() + " (" + field.type() + (field.isRequired() ? ", required)" : ")");
    }

    private static InvalidSetting refused(Table table, String why) {
        return new InvalidSetting(
                "The table at " + table.location() + " " + why + "; move it away, or name another history.warehouse.");
    }
}
