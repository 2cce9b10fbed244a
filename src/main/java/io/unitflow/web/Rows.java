package io.unitflow.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.javalin.http.Context;
import java.io.StringWriter;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/**
 * A page of records as JSON or, by {@code Accept: text/csv} or {@code format=csv}, as CSV: the same rows, names and numbers. In files
 * for people, by path or {@code format}, a text that a spreadsheet would take for a formula has an apostrophe before it, as partners
 * choose lots and names; who sends {@code Accept} alone reads them exactly.
 */
final class Rows {
    /** The ending of a path that asks for a file. */
    static final String CSV = ".csv";

    private static final String FORMULAS = "=+-@\t\r";

    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private Rows() {}

    /**
     * Answers with the rows.
     *
     * @param type the record's class, for the header of an empty page
     * @param next key of the page after this one, or null on the last; also as a {@code Link} header
     */
    static <T extends Record> void answer(Context ctx, Params params, Class<T> type, List<T> rows, String next) {
        answer(ctx, params, type, rows, next, Map.of());
    }

    /** @param more what JSON says beside the rows */
    static <T extends Record> void answer(
            Context ctx, Params params, Class<T> type, List<T> rows, String next, Map<String, Object> more) {
        boolean asCsv = isCsv(ctx, params);
        ctx.header("Vary", "Accept").header("Cache-Control", "no-cache");
        if (next != null) {
            ctx.header(
                    "Link",
                    "<" + ctx.path() + "?" + Links.without(ctx.queryString(), "after") + "after=" + next
                            + ">; rel=\"next\"");
        }
        if (asCsv) {
            String name =
                    ctx.path().replaceFirst(".*/api/v1/", "").replace(CSV, "").replace('/', '-');
            ctx.header("Content-Disposition", "attachment; filename=\"" + name + CSV + "\"");
            ctx.contentType("text/csv; charset=utf-8")
                    .result(csv(type, rows, ctx.path().endsWith(CSV) || params.text("format") != null));
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rows", rows);
        body.put("next", next);
        body.putAll(more);
        ctx.json(body);
    }

    /** By the path's ending, {@code format=csv}, or {@code Accept: text/csv}. */
    static boolean isCsv(Context ctx, Params params) {
        String format = params.oneOf("format", "csv", "json");
        String accept = Objects.requireNonNullElse(ctx.header("Accept"), "");
        return ctx.path().endsWith(CSV) || "csv".equals(format) || format == null && accept.startsWith("text/csv");
    }

    private static <T extends Record> String csv(Class<T> type, List<T> rows, boolean forPeople) {
        StringWriter out = new StringWriter();
        RecordComponent[] columns = type.getRecordComponents();
        try (CsvWriter csv = CsvWriter.builder().build(out)) {
            csv.writeRecord(Arrays.stream(columns)
                    .map(c -> NAMES.translate(c.getName()))
                    .toList());
            for (T row : rows) {
                csv.writeRecord(Arrays.stream(columns)
                        .map(column -> field(column, row, forPeople))
                        .toList());
            }
        } catch (java.io.IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
        return out.toString();
    }

    private static String field(RecordComponent column, Record row, boolean forPeople) {
        try {
            Object value = column.getAccessor().invoke(row);
            if (value instanceof String text) {
                boolean formula = forPeople && !text.isEmpty() && FORMULAS.indexOf(text.charAt(0)) >= 0;
                return formula ? "'" + text : text;
            }
            return value == null ? "" : value instanceof BigDecimal number ? number.toPlainString() : value.toString();
        } catch (ReflectiveOperationException e) {
            throw new IllegalStateException(e);
        }
    }
}
