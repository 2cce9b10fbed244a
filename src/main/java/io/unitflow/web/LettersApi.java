package io.unitflow.web;

import io.javalin.http.Context;
import io.unitflow.deadletter.view.Letter;
import io.unitflow.deadletter.view.LetterBook;
import io.unitflow.deadletter.view.LetterDesk;
import io.unitflow.deadletter.view.LettersAway;
import io.unitflow.epcis.Rejection;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** {@code /api/v1/dead-letters} and {@code /api/v1/capture-errors}: what the job could not understand, and what was not even taken. */
final class LettersApi {
    private static final int ROWS_USUAL = 100;
    private static final int TEXT_MAX = 20_000;
    private static final String[] REASONS = Arrays.stream(Rejection.Reason.values())
            .map(reason -> reason.name().toLowerCase(Locale.ROOT))
            .toArray(String[]::new);

    private final Live live;
    private final LetterDesk desk;

    /** @param desk knows the letters, or null where nobody does */
    LettersApi(Live live, LetterDesk desk) {
        this.live = live;
        this.desk = desk;
    }

    /**
     * A dead letter.
     *
     * @param id names it here
     * @param source topic of its record, with partition and offset
     * @param position the event's index in its record, or the line, from 0
     * @param bytes that were refused; null where they were too large for a letter
     */
    record Row(
            String id,
            Instant refusedAt,
            String source,
            int partition,
            long offset,
            long position,
            String reason,
            String message,
            Long bytes,
            Instant recordedAt) {}

    /**
     * Why something was not captured.
     *
     * @param capture the capture's ID
     * @param position the event's index in its document, from 0; null where the whole document failed
     * @param accepted events of the document that were taken
     * @param rejected events of the document that were not
     */
    record CaptureError(
            String capture,
            Instant capturedAt,
            Long position,
            String kind,
            String sentence,
            String behaviour,
            long accepted,
            long rejected) {}

    /** Letters, the newest first. */
    void get(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "source", "reason", "limit", "after", "format");
        String source = params.text("source");
        String lower = params.oneOf("reason", REASONS);
        String reason = lower == null ? null : lower.toUpperCase(Locale.ROOT);
        LetterBook book = required().book();
        Rows.answer(
                ctx,
                params,
                ROWS_USUAL,
                Row.class,
                (after, limit) -> page(book, source, reason, after, limit),
                () -> more(book, source, reason));
    }

    private static Map<String, Object> more(LetterBook book, String source, String reason) {
        LetterBook.State state = book.state();
        Map<String, Object> more = new LinkedHashMap<>();
        more.put("count", book.count(source, reason));
        more.put(
                "groups",
                book.groups().stream()
                        .map(group -> new LetterBook.Group(
                                group.source(), group.reason().toLowerCase(Locale.ROOT), group.count(), group.newest()))
                        .toList());
        more.put("behind", state.behind() < 0 ? null : state.behind());
        more.put("trouble", state.trouble());
        return more;
    }

    private static Rows.Page<Row> page(LetterBook book, String source, String reason, String before, int limit) {
        List<Letter> found = book.page(source, reason, place(Params.after(before, 3)), limit);
        String next = null;
        if (found.size() == limit) {
            Letter last = found.get(limit - 1);
            next = Params.key(
                    last.refusedAt().toString(), Integer.toString(last.partition()), Long.toString(last.offset()));
        }
        return new Rows.Page<>(found.stream().map(LettersApi::row).toList(), next);
    }

    private static LetterBook.Place place(String[] after) {
        if (after[0] == null) {
            return null;
        }
        if (!after[1].matches("\\d{1,9}") || !after[2].matches("\\d{1,18}")) {
            throw Problem.badRequest("The parameter after is not one that this address gave out.");
        }
        return new LetterBook.Place(Params.instant(after[0]), Integer.parseInt(after[1]), Long.parseLong(after[2]));
    }

    private static Row row(Letter letter) {
        return new Row(
                letter.partition() + "-" + letter.offset(),
                letter.refusedAt(),
                letter.source(),
                letter.sourcePartition(),
                letter.sourceOffset(),
                letter.position(),
                letter.reason().toLowerCase(Locale.ROOT),
                letter.message(),
                letter.bytes(),
                letter.recordedAt());
    }

    /** One letter, with the beginning of what was refused where that is text. */
    void one(Context ctx) {
        Params.of(ctx);
        LetterDesk.Found found = found(ctx);
        byte[] original = found.original();
        String text = original == null ? null : text(original);
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("letter", row(found.letter()));
        body.put("bytes", original == null ? null : original.length);
        body.put("text", text);
        body.put("whole", text != null && text.length() <= TEXT_MAX);
        if (text != null && text.length() > TEXT_MAX) {
            body.put("text", text.substring(0, TEXT_MAX));
        }
        ctx.header("Cache-Control", "no-cache").json(body);
    }

    /** What was refused, byte by byte. */
    void original(Context ctx) {
        Params.of(ctx);
        LetterDesk.Found found = found(ctx);
        if (found.original() == null) {
            throw new Problem(
                    410, "What was refused was too large for a letter, and its record is no longer in its topic.");
        }
        String name = "dead-letter-" + row(found.letter()).id();
        ctx.header("Content-Disposition", "attachment; filename=\"" + name + "\"")
                .header("Cache-Control", "no-cache")
                .contentType("application/octet-stream")
                .result(found.original());
    }

    private LetterDesk.Found found(Context ctx) {
        String[] id = ctx.pathParam("id").split("-", -1);
        if (id.length != 2 || !id[0].matches("\\d{1,9}") || !id[1].matches("\\d{1,18}")) {
            throw unknown();
        }
        try {
            return required()
                    .find(Integer.parseInt(id[0]), Long.parseLong(id[1]))
                    .orElseThrow(LettersApi::unknown);
        } catch (LettersAway e) {
            ctx.header("Retry-After", "5");
            throw new Problem(503, e.getMessage());
        }
    }

    private static Problem unknown() {
        return new Problem(404, "There is no dead letter of that ID.");
    }

    /** The bytes as text, or null where they are none. */
    private static String text(byte[] bytes) {
        try {
            return StandardCharsets.UTF_8
                    .newDecoder()
                    .decode(ByteBuffer.wrap(bytes))
                    .toString();
        } catch (CharacterCodingException e) {
            return null;
        }
    }

    /** What was refused before it was taken, the newest documents first. */
    void captureErrors(Context ctx) throws SQLException {
        Params params = Params.of(ctx, "capture", "limit", "after", "format");
        String capture = params.text("capture");
        Rows.answer(
                ctx,
                params,
                ROWS_USUAL,
                CaptureError.class,
                (after, limit) -> captureErrors(capture, Params.after(after, 3), limit));
    }

    /** An error and which of its capture it is, from 1. */
    private record Numbered(CaptureError error, long number) {}

    private Rows.Page<CaptureError> captureErrors(String capture, String[] after, int limit) throws SQLException {
        if (after[0] != null && !after[2].matches("\\d{1,18}")) {
            throw Problem.badRequest("The parameter after is not one that this address gave out.");
        }
        OffsetDateTime at = Params.time(after[0]);
        List<Numbered> found = live.database()
                .rows(
                        "capture-errors",
                        row -> new Numbered(
                                new CaptureError(
                                        row.getString("id"),
                                        Objects.requireNonNull(Database.instant(row, "created_at")),
                                        row.getObject("position", Long.class),
                                        row.getString("kind"),
                                        row.getString("sentence"),
                                        row.getString("behaviour"),
                                        row.getLong("accepted"),
                                        row.getLong("rejected")),
                                row.getLong("number")),
                        capture,
                        at,
                        after[1],
                        after[2] == null ? null : Long.valueOf(after[2]),
                        limit);
        String next = null;
        if (found.size() == limit) {
            Numbered last = found.get(limit - 1);
            next = Params.key(
                    last.error().capturedAt().toString(), last.error().capture(), Long.toString(last.number()));
        }
        return new Rows.Page<>(found.stream().map(Numbered::error).toList(), next);
    }

    private LetterDesk required() {
        if (desk == null) {
            throw new Problem(404, "Dead letters are not read here.");
        }
        return desk;
    }
}
