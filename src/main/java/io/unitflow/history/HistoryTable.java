package io.unitflow.history;

import java.util.List;
import org.apache.iceberg.PartitionSpec;
import org.apache.iceberg.Schema;
import org.apache.iceberg.catalog.Namespace;
import org.apache.iceberg.catalog.TableIdentifier;
import org.apache.iceberg.types.Type;

/**
 * The tables of history, each with the columns that tell its rows apart. Columns are only ever added, at the end: readers of years
 * ago keep working.
 */
public enum HistoryTable {
    /** One row an event ID: the event that counts under it, with its verdict. */
    EVENTS(
            "events",
            """
            event_id string key
            event_time timestamptz required
            time_zone_offset string
            record_time timestamptz
            type string
            action string
            biz_step string
            disposition string
            site string
            read_point string
            biz_location string
            destination string
            parent string
            objects int
            lot string
            expires date
            declared_wrong boolean
            declared_reason string
            declared_at timestamptz
            source string
            ingested_at timestamptz
            epcis string
            declaration_ingested_at timestamptz
            """,
            "event_time",
            List.of("site", "event_time", "event_id"),
            "event_id"),

    /** One row for each object that an event names. */
    UNIT_EVENTS(
            "unit_events",
            """
            unit string key
            event_time timestamptz required
            role string key
            gtin string
            lot string
            quantity decimal(38,10)
            uom string
            parent string
            type string
            action string
            biz_step string
            disposition string
            site string
            destination string
            declared_wrong boolean
            ingested_at timestamptz
            event_id string key
            declaration_ingested_at timestamptz
            """,
            "event_time",
            List.of("unit", "event_time"),
            "unit"),

    /** One row for a position on each day on which it changed: its closing stock. */
    POSITIONS_DAILY(
            "positions_daily",
            """
            date date key
            gtin string key
            lot string key
            site string key
            state string key
            quantity decimal(38,10)
            as_of timestamptz
            ingested_at timestamptz
            """,
            "date",
            List.of("gtin", "site", "lot"),
            null),

    /** One row for each product, site and local date with demand. */
    DEMAND_DAILY(
            "demand_daily",
            """
            date date key
            gtin string key
            site string key
            quantity decimal(38,10)
            as_of timestamptz
            ingested_at timestamptz
            """,
            "date",
            List.of("gtin", "site"),
            null),

    /** One row for each day ahead of each forecast, as it was issued; one that is issued again has rows of its own. */
    FORECASTS(
            "forecasts",
            """
            last_day date required
            issued_at timestamptz required
            gtin string required
            level string required
            place string required
            date date required
            step int required
            demand_class string
            method string
            """
                    + Columns.outlook("")
                    + Columns.outlook("sum_")
                    + Columns.outlook("adjusted_")
                    + Columns.outlook("adjusted_sum_"),
            "last_day",
            List.of("gtin", "level", "place", "date", "issued_at"),
            null),

    /** One row for each state of each recommendation, and each movement of its goods, as it was told. */
    RECOMMENDATIONS(
            "recommendations",
            """
            state_day date required
            told_at timestamptz required
            id string required
            state string required
            kind string
            gtin string
            lot string
            from_site string
            to_site string
            quantity double
            decide_by date
            arrive_by date
            reason string
            details string
            decided_by string
            order_id string
            note string
            shipped double
            received double
            """,
            "state_day",
            List.of("gtin", "id", "told_at"),
            "id");

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

    HistoryTable(String word, String columns, String time, List<String> order, String sought) {
        this.word = word;
        this.schema = Columns.schema(columns);
        this.time = time;
        this.order = order;
        this.sought = sought;
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
        return (hasDates() ? days.identity(time) : days.day(time)).build();
    }

    /** Whether {@link #time} is a date; else it is an instant. */
    boolean hasDates() {
        return schema.findType(time).typeId() == Type.TypeID.DATE;
    }

    /** The column that decides the day. */
    public String time() {
        return time;
    }

    /** The columns that tell rows apart; none, where rows are only ever added. */
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
