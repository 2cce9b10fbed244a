package io.unitflow.history;

import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Types;
import org.apache.iceberg.types.Types.NestedField;

/**
 * The tables of history, each with the columns that tell its rows apart. Columns are only ever added: readers of years ago keep
 * working. Column numbers follow the order in which columns were added.
 */
public enum HistoryTable {
    /** One row an event ID: the event that counts under it, with its verdict. */
    EVENTS(
            "events",
            schema(
                    Set.of("event_id", "event_time"),
                    Set.of("event_id"),
                    "event_id",
                    Types.StringType.get(),
                    "event_time",
                    Types.TimestampType.withZone(),
                    "time_zone_offset",
                    Types.StringType.get(),
                    "record_time",
                    Types.TimestampType.withZone(),
                    "type",
                    Types.StringType.get(),
                    "action",
                    Types.StringType.get(),
                    "biz_step",
                    Types.StringType.get(),
                    "disposition",
                    Types.StringType.get(),
                    "site",
                    Types.StringType.get(),
                    "read_point",
                    Types.StringType.get(),
                    "biz_location",
                    Types.StringType.get(),
                    "destination",
                    Types.StringType.get(),
                    "parent",
                    Types.StringType.get(),
                    "objects",
                    Types.IntegerType.get(),
                    "lot",
                    Types.StringType.get(),
                    "expires",
                    Types.DateType.get(),
                    "declared_wrong",
                    Types.BooleanType.get(),
                    "declared_reason",
                    Types.StringType.get(),
                    "declared_at",
                    Types.TimestampType.withZone(),
                    "source",
                    Types.StringType.get(),
                    "ingested_at",
                    Types.TimestampType.withZone(),
                    "epcis",
                    Types.StringType.get()),
            "event_time",
            List.of("site", "event_time", "event_id"),
            "event_id"),

    /** One row for each object that an event names. */
    UNIT_EVENTS(
            "unit_events",
            schema(
                    Set.of("event_id", "event_time", "unit", "role"),
                    Set.of("event_id", "unit", "role"),
                    "unit",
                    Types.StringType.get(),
                    "event_time",
                    Types.TimestampType.withZone(),
                    "role",
                    Types.StringType.get(),
                    "gtin",
                    Types.StringType.get(),
                    "lot",
                    Types.StringType.get(),
                    "quantity",
                    quantity(),
                    "uom",
                    Types.StringType.get(),
                    "parent",
                    Types.StringType.get(),
                    "type",
                    Types.StringType.get(),
                    "action",
                    Types.StringType.get(),
                    "biz_step",
                    Types.StringType.get(),
                    "disposition",
                    Types.StringType.get(),
                    "site",
                    Types.StringType.get(),
                    "destination",
                    Types.StringType.get(),
                    "declared_wrong",
                    Types.BooleanType.get(),
                    "ingested_at",
                    Types.TimestampType.withZone(),
                    "event_id",
                    Types.StringType.get()),
            "event_time",
            List.of("unit", "event_time"),
            "unit"),

    /** One row for a position on each day on which it changed: its closing stock. */
    POSITIONS_DAILY(
            "positions_daily",
            schema(
                    Set.of("date", "gtin", "lot", "site", "state"),
                    Set.of("date", "gtin", "lot", "site", "state"),
                    "date",
                    Types.DateType.get(),
                    "gtin",
                    Types.StringType.get(),
                    "lot",
                    Types.StringType.get(),
                    "site",
                    Types.StringType.get(),
                    "state",
                    Types.StringType.get(),
                    "quantity",
                    quantity(),
                    "as_of",
                    Types.TimestampType.withZone(),
                    "ingested_at",
                    Types.TimestampType.withZone()),
            "date",
            List.of("gtin", "site", "lot"),
            null),

    /** One row for each product, site and local date with demand. */
    DEMAND_DAILY(
            "demand_daily",
            schema(
                    Set.of("date", "gtin", "site"),
                    Set.of("date", "gtin", "site"),
                    "date",
                    Types.DateType.get(),
                    "gtin",
                    Types.StringType.get(),
                    "site",
                    Types.StringType.get(),
                    "quantity",
                    quantity(),
                    "as_of",
                    Types.TimestampType.withZone(),
                    "ingested_at",
                    Types.TimestampType.withZone()),
            "date",
            List.of("gtin", "site"),
            null);

    /** The namespace that all tables are in. */
    public static final String NAMESPACE = "unitflow";

    /** Digits of a quantity, all together and behind the point. */
    public static final int PRECISION = 38;

    /** As {@link #PRECISION}. */
    public static final int SCALE = 10;

    private final String word;
    private final Schema schema;
    private final String time;
    private final List<String> order;
    private final String sought;

    HistoryTable(String word, Schema schema, String time, List<String> order, String sought) {
        this.word = word;
        this.schema = schema;
        this.time = time;
        this.order = order;
        this.sought = sought;
    }

    private static Types.DecimalType quantity() {
        return Types.DecimalType.of(PRECISION, SCALE);
    }

    private static Schema schema(Set<String> required, Set<String> key, Object... namesAndTypes) {
        NestedField[] fields = new NestedField[namesAndTypes.length / 2];
        for (int i = 0; i < fields.length; i++) {
            String name = (String) namesAndTypes[2 * i];
            org.apache.iceberg.types.Type type = (org.apache.iceberg.types.Type) namesAndTypes[2 * i + 1];
            fields[i] = required.contains(name)
                    ? NestedField.required(i + 1, name, type)
                    : NestedField.optional(i + 1, name, type);
        }
        Set<Integer> identifiers = Arrays.stream(fields)
                .filter(field -> key.contains(field.name()))
                .map(NestedField::fieldId)
                .collect(Collectors.toSet());
        return new Schema(List.of(fields), identifiers);
    }

    /** Its name in the namespace. */
    public String word() {
        return word;
    }

    /** Its name in the catalog. */
    public TableIdentifier identifier() {
        return TableIdentifier.of(Namespace.of(NAMESPACE), word);
    }

    /** Its columns. */
    public Schema schema() {
        return schema;
    }

    /** Its rows lie in files of one day. */
    public PartitionSpec partitions() {
        PartitionSpec.Builder days = PartitionSpec.builderFor(schema);
        return (time.equals("date") ? days.identity(time) : days.day(time)).build();
    }

    /** The column that decides the day. */
    public String time() {
        return time;
    }

    /** The columns that tell rows apart. */
    public List<String> key() {
        return schema.identifierFieldIds().stream().map(schema::findColumnName).toList();
    }

    /** The columns that rows are sorted by within a file. */
    public List<String> order() {
        return order;
    }

    /** The column that single values are looked up in, or null. */
    public String sought() {
        return sought;
    }
}
