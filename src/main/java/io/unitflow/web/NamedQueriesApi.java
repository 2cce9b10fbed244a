package io.unitflow.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitflow.query.QueryFault;
import io.unitflow.query.QueryReader;
import java.io.IOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** {@code /queries}: event queries of EPCIS 2.0 that are kept under a name. Nobody is told by itself: there are no subscriptions. */
final class NamedQueriesApi {
    private static final int QUERIES_MAX = 1_000;
    private static final int ROWS_USUAL = 30;
    private static final String NAME = "[A-Za-z0-9._~-]{1,100}";
    private static final Set<String> OF_PAGES = Set.of("perPage", "nextPageToken");

    private final Live live;
    private final EventsApi events;

    NamedQueriesApi(Live live, EventsApi events) {
        this.live = live;
        this.events = events;
    }

    /** A query as it was given. */
    private record Named(String name, JsonNode query) {}

    /** Named queries, page by page. */
    void all(Context ctx) throws SQLException {
        EpcisHeaders.negotiate(ctx);
        String type = EpcisHeaders.jsonType(ctx);
        Params params = Params.of(ctx, "perPage", "nextPageToken");
        int perPage = params.numberOr("perPage", ROWS_USUAL);
        String after = Params.after("nextPageToken", ctx.queryParam("nextPageToken"), 1)[0];
        List<Named> found = read(null, after, perPage + 1);
        if (found.size() > perPage) {
            found = found.subList(0, perPage);
            String token = Params.key(found.get(perPage - 1).name());
            ctx.header("Link", "</queries?perPage=" + perPage + "&nextPageToken=" + token + ">; rel=\"next\"");
        }
        ctx.json(found).contentType(type);
    }

    /** Keeps a query. */
    void create(Context ctx) throws SQLException {
        EpcisHeaders.negotiate(ctx);
        Params.of(ctx);
        JsonNode body = Bodies.object(ctx, "@context", "name", "query");
        String name = Bodies.text(body, "name");
        if (name == null || !name.matches(NAME)) {
            throw invalid("A query is named by 1 to 100 letters, digits, or any of . _ ~ -, as name.");
        }
        JsonNode query = body.path("query");
        if (!query.isObject()) {
            throw invalid("The query is missing: an object of the parameters of event queries, as query.");
        }
        understood(query);
        boolean kept = !live.database()
                .rows("named-query-keep", row -> row.getString("name"), name, Json.text(query), QUERIES_MAX)
                .isEmpty();
        if (!kept && !read(name, null, 1).isEmpty()) {
            throw new Problem(
                    409, "epcisException:ResourceAlreadyExistsException", "There is a query of that name already.");
        }
        if (!kept) {
            throw invalid("As many queries are kept as this server takes: " + QUERIES_MAX + ".");
        }
        ctx.status(201).header("Location", "/queries/" + name);
    }

    private static void understood(JsonNode query) {
        try {
            QueryReader.read(parameters(query));
        } catch (QueryFault e) {
            throw new Problem(400, "epcisException:" + e.kind().epcisName(), e.getMessage());
        }
    }

    /** One query. */
    void one(Context ctx) throws SQLException {
        EpcisHeaders.negotiate(ctx);
        String type = EpcisHeaders.jsonType(ctx);
        Params.of(ctx);
        ctx.json(named(ctx)).contentType(type);
    }

    /** Forgets a query. */
    void drop(Context ctx) throws SQLException {
        EpcisHeaders.negotiate(ctx);
        Params.of(ctx);
        if (live.database()
                .rows("named-query-drop", row -> row.getString("name"), ctx.pathParam("queryName"))
                .isEmpty()) {
            throw unknown();
        }
        ctx.status(204);
    }

    /** What the query finds now. */
    void events(Context ctx) throws SQLException, IOException {
        EpcisHeaders.negotiate(ctx);
        if ("websocket".equalsIgnoreCase(ctx.header("Upgrade"))) {
            throw unsupported();
        }
        ctx.queryParamMap().forEach((parameter, values) -> {
            if (!OF_PAGES.contains(parameter) || values.size() > 1) {
                throw new Problem(
                        400,
                        "epcisException:QueryParameterException",
                        "A named query takes perPage and nextPageToken only, each once; the rest is in its definition.");
            }
        });
        Named named = named(ctx);
        events.answer(ctx, parameters(named.query()), named.name());
    }

    /** Subscriptions of a query: none, and none can be made. */
    void subscriptions(Context ctx) throws SQLException {
        EpcisHeaders.negotiate(ctx);
        Params.of(ctx);
        named(ctx);
        throw unsupported();
    }

    /** As {@link #subscriptions}, of whoever would make one. */
    void subscribe(Context ctx) throws SQLException {
        EpcisHeaders.negotiate(ctx);
        Bodies.object(
                ctx,
                "@context",
                "dest",
                "destHeaders",
                "signatureToken",
                "stream",
                "schedule",
                "reportIfEmpty",
                "initialRecordTime",
                "minRecordTime",
                "recordIfEmpty",
                "epcFormat",
                "cbvFormat");
        subscriptions(ctx);
    }

    private Named named(Context ctx) throws SQLException {
        List<Named> found = read(ctx.pathParam("queryName"), null, 1);
        if (found.isEmpty()) {
            throw unknown();
        }
        return found.get(0);
    }

    private List<Named> read(String name, String after, int count) throws SQLException {
        return live.database().rows("named-queries", NamedQueriesApi::named, name, after, count);
    }

    private static Named named(ResultSet row) throws SQLException {
        try {
            return new Named(row.getString("name"), Json.MAPPER.readTree(row.getString("query")));
        } catch (IOException e) {
            throw new SQLException("A named query is no JSON.", e);
        }
    }

    /** The parameters of a definition as an address would have them; bars would part values there. */
    private static Map<String, List<String>> parameters(JsonNode query) {
        Map<String, List<String>> parameters = new LinkedHashMap<>();
        query.properties().forEach(field -> {
            if (OF_PAGES.contains(field.getKey())) {
                throw invalid("The parameter " + field.getKey() + " belongs to the address that asks for events.");
            }
            List<String> values = new ArrayList<>();
            Iterable<JsonNode> given = field.getValue().isArray() ? field.getValue() : List.of(field.getValue());
            for (JsonNode value : given) {
                if (value.isContainerNode()) {
                    throw invalid("The parameter " + field.getKey() + " is neither a value nor a list of values.");
                }
                values.add(value.isNull() ? "" : value.asText().replace("|", "%7C"));
            }
            parameters.put(field.getKey(), values);
        });
        return parameters;
    }

    private static Problem invalid(String sentence) {
        return new Problem(400, CaptureApi.VALIDATION, sentence);
    }

    private static Problem unknown() {
        return new Problem(404, "epcisException:NoSuchNameException", "There is no query of that name.");
    }

    private static Problem unsupported() {
        return new Problem(
                501,
                "epcisException:ImplementationException",
                "This server does not support subscriptions: ask /events again with GE_recordTime of the newest event you"
                        + " have, or follow the topic events.canonical.");
    }
}
