package io.unitflow.history;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import org.apache.iceberg.Schema;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * Columns as text, one a line: name, Iceberg's word for the type, and {@code required} (never null) or {@code key} (tells rows apart,
 * never null). The number of a column is that of its line.
 */
final class Columns {
    private static final List<String> NUMBERS =
            List.of("mean", "q05", "q10", "q25", "q50", "q75", "q90", "q95", "q975", "q99");

    private Columns() {}

    static Schema schema(String lines) {
        List<NestedField> fields = new ArrayList<>();
        Set<Integer> key = new HashSet<>();
        for (String line : lines.lines().toList()) {
            String[] words = line.split(" ");
            int number = fields.size() + 1;
            var type = Types.fromPrimitiveString(words[1]);
            boolean optional = words.length == 2;
            fields.add(
                    optional
                            ? NestedField.optional(number, words[0], type)
                            : NestedField.required(number, words[0], type));
            if (!optional && words[2].equals("key")) {
                key.add(number);
            }
        }
        return new Schema(fields, key);
    }

    /** Mean and quantiles of an outlook. */
    static String outlook(String prefix) {
        StringBuilder lines = new StringBuilder();
        NUMBERS.forEach(number -> lines.append(prefix).append(number).append(" float\n"));
        return lines.toString();
    }
}
