package io.unitflow.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.AcknowledgementJson;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.QuantityLimits;
import io.unitflow.web.access.Role;
import java.math.BigDecimal;
import java.sql.SQLException;
import java.time.Duration;
import java.util.List;

/**
 * {@code /api/v1/recommendations/…/accept}, {@code /reject} and {@code /acknowledge}: what people and systems say about a
 * recommendation. Said again it changes nothing; who contradicts what was said before hears 409. To accept or reject is for planners
 * whatever the route, and nothing is rejected without a reason.
 */
final class DecisionsApi {
    private static final String UNIQUE_VIOLATION = "23505";
    private static final int KEY_MAX = 200;

    /** So long an answer waits for Kafka; what it does not have by then is sent later. */
    private static final Duration PATIENCE = Duration.ofSeconds(1);

    private final Live live;
    private final Outbox outbox;

    /** @param outbox sends words, or null where nobody does */
    DecisionsApi(Live live, Outbox outbox) {
        this.live = live;
        this.outbox = outbox;
    }

    /**
     * What is known of a word; the tables show what has come of it within seconds.
     *
     * @param id of the recommendation
     * @param state that it leads to, or has led to before
     * @param decidedBy who said so
     * @param quantity units that it now is of
     * @param sent whether it is on its way to the job; where not, it is sent until it is
     */
    record Taken(String id, String state, String decidedBy, BigDecimal quantity, boolean sent) {}

    private record Outcome(String outcome, String state, String by, BigDecimal quantity, Long word) {}

    /** What is recommended, as far as it limits what may be accepted. */
    private record Advised(String kind, String lot, String details) {}

    void accept(Context ctx) throws SQLException {
        JsonNode body = body(ctx, "who", "note", "quantity");
        say(ctx, word(ctx, body, Act.ACCEPT, ""));
    }

    void reject(Context ctx) throws SQLException {
        JsonNode body = body(ctx, "who", "note");
        say(ctx, word(ctx, body, Act.REJECT, ""));
    }

    void acknowledge(Context ctx) throws SQLException {
        JsonNode body = body(ctx, "status", "who", "order_id", "note", "quantity");
        Act act = Act.of(text(body, "status"))
                .orElseThrow(
                        () -> Problem.badRequest(
                                "The value of status is not one of: accepted, rejected, ordered, shipped, received, cancelled."));
        if ((act == Act.ACCEPT || act == Act.REJECT) && !Gate.isFor(ctx, Role.PLANNER)) {
            throw new Problem(
                    403,
                    "To accept or reject is for planners; a system tells what was ordered, shipped, received or cancelled.");
        }
        say(ctx, word(ctx, body, act, text(body, "order_id")));
    }

    private static JsonNode body(Context ctx, String... known) {
        Params.of(ctx);
        return Bodies.object(ctx, known);
    }

    private static Acknowledgement word(Context ctx, JsonNode body, Act act, String orderId) {
        String who = Gate.who(ctx, text(body, "who"));
        if (who.isEmpty()) {
            throw Problem.badRequest("The value of who is missing.");
        }
        double quantity;
        try {
            quantity = AcknowledgementJson.quantity(body, act);
        } catch (IllegalArgumentException e) {
            throw Problem.badRequest(e.getMessage());
        }
        String note = text(body, "note");
        if (act == Act.REJECT && note.isEmpty()) {
            throw Problem.badRequest("The value of note is missing: say why it is rejected.");
        }
        return new Acknowledgement(ctx.pathParam("id"), act, who, orderId, note, quantity);
    }

    private static String text(JsonNode body, String name) {
        String value = Bodies.text(body, name);
        if (value != null && value.chars().anyMatch(Character::isISOControl)) {
            throw Problem.badRequest("The value of " + name + " holds a character that cannot be printed.");
        }
        return value == null ? "" : value.strip();
    }

    private void say(Context ctx, Acknowledgement word) throws SQLException {
        if (outbox == null) {
            throw new Problem(404, "Decisions are not taken here.");
        }
        if (word.act() == Act.ACCEPT && word.quantity() > 0) {
            checkLimits(word);
        }
        Outcome outcome = take(word, key(ctx));
        switch (outcome.outcome()) {
            case "unknown" -> throw new Problem(404, "There is no recommendation of that ID.");
            case "reused" ->
                throw new Problem(
                        422,
                        "The Idempotency-Key was used before, and not for the same request: another one takes a key of its own.");
            case "promised" ->
                throw new Problem(
                        409,
                        "Of what is there " + outcome.quantity().toPlainString()
                                + " units are promised to nobody yet.");
            case "full" ->
                throw new Problem(
                        409,
                        "With what was decided meanwhile the site may get "
                                + outcome.quantity().toPlainString() + " more units.");
            case "conflict" -> throw new Problem(409, conflict(word, outcome));
            default -> answer(ctx, word, outcome);
        }
    }

    private Outcome take(Acknowledgement word, String key) throws SQLException {
        try {
            return once(word, key);
        } catch (SQLException e) {
            if (!UNIQUE_VIOLATION.equals(e.getSQLState())) {
                throw e;
            }
            // Another request used the key at the same moment: by now it is known for what.
            return once(word, key);
        }
    }

    private Outcome once(Acknowledgement word, String key) throws SQLException {
        return live.database()
                .rows(
                        "recommendation-say",
                        row -> new Outcome(
                                row.getString("outcome"),
                                row.getString("now_state"),
                                row.getString("now_by"),
                                PlansApi.exact(row.getDouble("now_quantity")),
                                row.getObject("word", Long.class)),
                        word.id(),
                        word.act().life().word(),
                        word.who(),
                        word.orderId(),
                        word.note(),
                        key,
                        word.quantity() > 0 ? word.quantity() : null)
                .get(0);
    }

    /**
     * What it recommends never changes, so that it can be looked at before the word is taken; what is promised to others does, and is
     * looked at while it is.
     */
    private void checkLimits(Acknowledgement word) throws SQLException {
        List<Advised> advised = live.database()
                .rows(
                        "recommendation-advised",
                        row -> new Advised(row.getString("kind"), row.getString("lot"), row.getString("details")),
                        word.id());
        for (Advised one : advised) {
            String obstacle = QuantityLimits.obstacle(one.kind(), one.lot(), one.details(), word.quantity());
            if (obstacle != null) {
                throw new Problem(422, obstacle);
            }
        }
    }

    private static String conflict(Acknowledgement word, Outcome outcome) {
        boolean decides = word.act() == Act.ACCEPT || word.act() == Act.REJECT;
        if (decides && outcome.state().equals(Life.PROPOSED.word())) {
            return "What was said under this Idempotency-Key was not taken; to say it again takes another key.";
        }
        String by = outcome.by() == null || outcome.by().isEmpty() ? "" : " by " + outcome.by();
        String units = word.quantity() > 0 ? ", of " + outcome.quantity().toPlainString() + " units" : "";
        return "The recommendation is " + outcome.state() + by + " already" + units + ".";
    }

    /** The word is kept for good by now, and sent until Kafka has it. */
    private void answer(Context ctx, Acknowledgement word, Outcome outcome) {
        boolean sent = outcome.word() == null || outbox.sent(outcome.word(), PATIENCE);
        ctx.status(outcome.outcome().equals("repeated") ? 200 : 202)
                .header("Location", "/api/v1/recommendations/" + Links.encoded(word.id()))
                .json(new Taken(word.id(), outcome.state(), outcome.by(), outcome.quantity(), sent));
    }

    private static String key(Context ctx) {
        String key = ctx.header("Idempotency-Key");
        if (key != null && (key.isBlank() || key.length() > KEY_MAX)) {
            throw Problem.badRequest("The Idempotency-Key has 1 to " + KEY_MAX + " characters.");
        }
        return key;
    }
}
