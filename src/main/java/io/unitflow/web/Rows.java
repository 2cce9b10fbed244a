package io.unitflow.web;

import com.fasterxml.jackson.databind.PropertyNamingStrategies;
import de.siegmar.fastcsv.writer.CsvWriter;
import io.javalin.http.Context;
import java.io.IOException;
import java.io.OutputStreamWriter;
import java.io.StringWriter;
import java.io.UncheckedIOException;
import java.io.Writer;
import java.lang.reflect.RecordComponent;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Semaphore;
import java.util.stream.Collectors;
import org.eclipse.jetty.ee10.servlet.ServletContextRequest;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Records as JSON, page by page, or, by {@code Accept: text/csv} or {@code format=csv}, as CSV: the same rows, names and numbers. In files
 * for people, by path or {@code format}, a text that a spreadsheet would take for a formula has an apostrophe before it, as partners
 * choose lots and names; who sends {@code Accept} alone reads them exactly. What a list holds stands between spaces.
 */
final class Rows {
    /** The ending of a path that asks for a file. */
    static final String CSV = ".csv";

    /** The time of what an answer says, which is another each time and makes it no other answer. */
    static final String READ_AT = "read_at";

    private static final List<String> TYPES = List.of("application/json", "text/csv");
    private static final String FORMULAS = "=+-@\t\r";
    private static final Logger LOG = LoggerFactory.getLogger(Rows.class);
    /** Rows of a file that are read at a time. */
    private static final int PORTION = 10_000;
    /** Each file keeps a thread busy until whoever asked has it. */
    private static final Semaphore FILES = new Semaphore(8);

    private static final PropertyNamingStrategies.SnakeCaseStrategy NAMES =
            new PropertyNamingStrategies.SnakeCaseStrategy();

    private Rows() {}

    /**
     * Some rows.
     *
     * @param next key of the page after this one, or null on the last
     */
    record Page<T>(List<T> rows, String next) {}

    /** Reads rows in the order of their keys. */
    interface Reader<T> {
        /**
         * A page.
         *
         * @param after the key after which it begins, as an earlier page gave it; null: at the beginning
         * @param limit rows at most
         */
        Page<T> read(String after, int limit) throws SQLException;
    }

    /** What JSON says beside the rows. */
    interface More {
        Map<String, Object> tell() throws SQLException;
    }

    /** Answers with rows that are all there already. */
    static <T extends Record> void answer(Context ctx, Params params, Class<T> type, List<T> rows) throws SQLException {
        answer(ctx, params, Params.LIMIT_MAX, type, (after, limit) -> new Page<>(rows, null));
    }

    /**
     * Answers with a page as JSON, or as CSV: that page where a limit is given, else all rows there are.
     *
     * @param usual rows of a page where no limit is given
     * @param type the record's class, for the header of an empty page
     */
    static <T extends Record> void answer(Context ctx, Params params, int usual, Class<T> type, Reader<T> reader)
            throws SQLException {
        answer(ctx, params, usual, type, reader, Map::of);
    }

    /** @param more what JSON says beside the rows; asked for once they were read */
    static <T extends Record> void answer(
            Context ctx, Params params, int usual, Class<T> type, Reader<T> reader, More more) throws SQLException {
        boolean asCsv = isCsv(ctx, params);
        boolean whole = asCsv && ctx.queryParam("limit") == null;
        ctx.header("Vary", "Accept").header("Cache-Control", "no-cache");
        if (whole && params.text("order") != null) {
            throw Problem.badRequest("A whole file has the order of keys; with order a limit is needed.");
        }
        Page<T> page = reader.read(ctx.queryParam("after"), whole ? PORTION : params.numberOr("limit", usual));
        if (page.next() != null && !whole) {
            ctx.header(
                    "Link",
                    "<" + ctx.path() + "?" + Links.without(ctx.queryString(), "after") + "after=" + page.next()
                            + ">; rel=\"next\"");
        }
        if (asCsv) {
            file(ctx, params, type, page, whole ? reader : null);
            return;
        }
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("rows", page.rows());
        body.put("next", page.next());
        body.putAll(more.tell());
        Object readAt = body.remove(READ_AT);
        if (readAt != null && Etags.isHeld(ctx, Json.text(body))) {
            return;
        }
        if (readAt != null) {
            body.put(READ_AT, readAt);
        }
        ctx.json(body);
    }

    /** By the path's ending, {@code format=csv}, or an {@code Accept} that would rather have {@code text/csv} than JSON. */
    static boolean isCsv(Context ctx, Params params) {
        String format = params.oneOf("format", "csv", "json");
        return ctx.path().endsWith(CSV)
                || "csv".equals(format)
                || format == null && "text/csv".equals(Accept.best(ctx.header("Accept"), TYPES));
    }

    /** A small file has a tag as other answers do; of a large one no more than a portion is ever in memory. */
    private static <T extends Record> void file(
            Context ctx, Params params, Class<T> type, Page<T> first, Reader<T> rest) {
        String name = ctx.path().replaceFirst(".*/api/v1/", "").replace(CSV, "").replace('/', '-');
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + CSV + "\"");
        ctx.contentType("text/csv; charset=utf-8");
        boolean forPeople = ctx.path().endsWith(CSV) || params.text("format") != null;
        RecordComponent[] columns = type.getRecordComponents();
        if (first.next() == null || rest == null) {
            StringWriter out = new StringWriter();
            write(out, columns, first, null, forPeople);
            ctx.result(out.toString());
            return;
        }
        if (!FILES.tryAcquire()) {
            ctx.header("Retry-After", "5");
            throw new Problem(503, "As many files are being made as this server takes; try again in a few seconds.");
        }
        try {
            Writer out = new OutputStreamWriter(ctx.outputStream(), StandardCharsets.UTF_8);
            write(out, columns, first, Heads.is(ctx) ? null : rest, forPeople);
        } catch (RuntimeException e) {
            // Part of it may be there already: a file that ends early must not look like a whole one.
            LOG.warn("The file of {} was not finished: {}", ctx.path(), e.getMessage());
            ServletContextRequest.getServletContextRequest(ctx.req())
                    .getConnectionMetaData()
                    .getConnection()
                    .getEndPoint()
                    .close(e);
        } finally {
            FILES.release();
        }
    }

    private static <T extends Record> void write(
            Writer out, RecordComponent[] columns, Page<T> first, Reader<T> rest, boolean forPeople) {
        try {
            CsvWriter csv = CsvWriter.builder().build(out);
            csv.writeRecord(Arrays.stream(columns)
                    .map(c -> NAMES.translate(c.getName()))
                    .toList());
            Page<T> page = first;
            while (true) {
                for (T row : page.rows()) {
                    csv.writeRecord(Arrays.stream(columns)
                            .map(column -> field(column, row, forPeople))
                            .toList());
                }
                if (rest == null || page.next() == null) {
                    csv.close();
                    return;
                }
                page = rest.read(page.next(), PORTION);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static String field(RecordComponent column, Record row, boolean forPeople) {
        try {
            Object value = column.getAccessor().invoke(row);
            if (value instanceof Collection<?> list) {
                value = list.stream().map(String::valueOf).collect(Collectors.joining(" "));
            }
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
