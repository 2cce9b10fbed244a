package io.unitflow.sql;

import io.unitflow.history.HistoryTable;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.EnvironmentSettings;
import org.apache.flink.table.api.Expressions;
import org.apache.flink.table.api.ResultKind;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableResult;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.runtime.typeutils.ExternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.Row;
import org.apache.iceberg.flink.FlinkSchemaUtil;

/** The tables that {@code sql/queries} ask, held in memory: each query of a file sees exactly the rows that were put. */
final class QueryTables {
    private static final Path SQL = Path.of("sql");
    private static final Pattern VIEW = Pattern.compile("CREATE TEMPORARY VIEW IF NOT EXISTS (\\w+)");

    private final StreamExecutionEnvironment env;
    private final StreamTableEnvironment tables;
    private final Map<String, DataType> types = new HashMap<>();

    /** Those of history, by their names, in their order. */
    private final Map<String, String> views = new LinkedHashMap<>();

    private final Map<String, List<Row>> rows = new HashMap<>();

    /** Of an engine that runs already: what is asked begins at once. */
    QueryTables(StreamExecutionEnvironment env) throws IOException {
        this.env = env;
        env.setParallelism(1);
        Configuration configuration = new Configuration();
        configuration.setString("table.local-time-zone", "UTC");
        configuration.setString("execution.batch.adaptive.auto-parallelism.enabled", "false");
        tables = StreamTableEnvironment.create(
                env,
                EnvironmentSettings.newInstance()
                        .inBatchMode()
                        .withConfiguration(configuration)
                        .build());
        for (HistoryTable table : HistoryTable.values()) {
            types.put(table.word(), nullable(FlinkSchemaUtil.convert(table.schema())));
        }
        for (Statement statement : Script.of(Files.readString(SQL.resolve("tables/history.sql")))) {
            Matcher view = VIEW.matcher(statement.text());
            if (view.find()) {
                views.put(view.group(1), statement.text());
            }
        }
        for (Statement statement : Script.of(Files.readString(SQL.resolve("tables/postgresql.sql")))) {
            tables.executeSql(statement.text());
        }
        for (String name : tables.listTemporaryTables()) {
            types.put(name, tables.from(name).getResolvedSchema().toPhysicalRowDataType());
            tables.dropTemporaryTable(name);
        }
    }

    /** Every table is empty again. */
    void clear() {
        rows.clear();
    }

    private static DataType nullable(RowType row) {
        List<DataTypes.Field> fields = new ArrayList<>();
        for (RowType.RowField field : row.getFields()) {
            fields.add(DataTypes.FIELD(
                    field.getName(), DataTypes.of(field.getType().copy(true))));
        }
        return DataTypes.ROW(fields);
    }

    /** Puts a row: columns by name, as text; those that are not named are null. */
    void put(String table, Map<String, ?> columns) {
        Row row = Row.withPositions(DataType.getFieldCount(types.get(table)));
        List<String> names = DataType.getFieldNames(types.get(table));
        List<DataType> kinds = DataType.getFieldDataTypes(types.get(table));
        if (!names.containsAll(columns.keySet())) {
            throw new IllegalArgumentException(columns.keySet() + " are not all among " + names);
        }
        for (int i = 0; i < names.size(); i++) {
            Object value = columns.get(names.get(i));
            row.setField(i, value == null ? null : value(value.toString(), kinds.get(i)));
        }
        rows.computeIfAbsent(table, none -> new ArrayList<>()).add(row);
    }

    private static Object value(String text, DataType type) {
        return switch (type.getLogicalType().getTypeRoot()) {
            case TIMESTAMP_WITH_LOCAL_TIME_ZONE -> Instant.parse(text);
            case TIMESTAMP_WITHOUT_TIME_ZONE -> LocalDateTime.parse(text);
            case DATE -> LocalDate.parse(text);
            case DECIMAL -> new BigDecimal(text);
            case INTEGER -> Integer.valueOf(text);
            case FLOAT -> Float.valueOf(text);
            case DOUBLE -> Double.valueOf(text);
            case BOOLEAN -> Boolean.valueOf(text);
            default -> text;
        };
    }

    /** What a file of {@code sql/queries} answers: a line a row, its values with commas between. */
    List<String> ask(String query, Map<String, String> parameters) throws IOException {
        types.forEach((name, type) -> {
            tables.dropTemporaryView(name);
            view(name, type, rows.getOrDefault(name, List.of()));
        });
        views.forEach((name, text) -> {
            tables.dropTemporaryView(name);
            tables.executeSql(text);
        });
        String text = new Variables(parameters).in(Files.readString(SQL.resolve("queries/" + query + ".sql")));
        List<String> lines = new ArrayList<>();
        for (Statement statement : Script.of(text)) {
            TableResult result = tables.executeSql(statement.text());
            if (result.getResultKind() == ResultKind.SUCCESS_WITH_CONTENT) {
                // Read to its end, so that nothing is left to be closed.
                result.collect().forEachRemaining(row -> lines.add(line(row)));
            }
        }
        return lines;
    }

    /** Rows are a source as any other to the planner; as literals in the query each would be planned by itself. */
    private void view(String name, DataType type, List<Row> given) {
        if (given.isEmpty()) {
            tables.createTemporaryView(
                    name,
                    tables.fromValues(type, Row.withPositions(DataType.getFieldCount(type)))
                            .where(Expressions.lit(false)));
            return;
        }
        DataStream<Row> stream = env.fromData(given, ExternalTypeInfo.of(type));
        tables.createTemporaryView(
                name, stream, Schema.newBuilder().fromRowDataType(type).build());
    }

    private static String line(Row row) {
        List<String> values = new ArrayList<>();
        for (int i = 0; i < row.getArity(); i++) {
            Object value = row.getField(i);
            values.add(
                    value == null
                            ? ""
                            : value instanceof BigDecimal number
                                    ? new BigDecimal(number.stripTrailingZeros().toPlainString()).toPlainString()
                                    : value.toString());
        }
        return String.join(",", values);
    }
}
