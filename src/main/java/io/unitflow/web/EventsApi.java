package io.unitflow.web;

import io.javalin.http.Context;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.query.EventQueries;
import io.unitflow.query.EventQuery;
import io.unitflow.query.QueryDocument;
import io.unitflow.query.QueryFault;
import io.unitflow.query.QueryPage;
import io.unitflow.query.QueryReader;
import io.unitflow.query.QueryXml;
import io.unitflow.trace.EventMemory;
import io.unitflow.trace.EventView;
import io.unitflow.trace.Listing;
import io.unitflow.trace.Tracer;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;

/** {@code /events} and its kin: the query interface of EPCIS 2.0 over the index of events. */
final class EventsApi {
    /** One page is looked for no longer; with what else an answer takes it stays within 300 ms. */
    private static final Duration BUDGET = Duration.ofMillis(200);
    /** A client takes an empty page for the end more easily than it waits for longer than this. */
    private static final Duration PATIENCE = Duration.ofSeconds(5);

    private static final int VALUES_MAX = 1_000;

    /** The name of the query that every address of the standard asks. */
    private static final String SIMPLE = "SimpleEventQuery";

    private final EventMemory memory;
    private final EventQueries queries;
    private final Clock clock;

    /** @param tracer knows the index, or null where there is none */
    EventsApi(Tracer tracer, Clock clock) {
        this.memory = tracer == null ? null : tracer.memory();
        this.queries = tracer == null ? null : new EventQueries(tracer.memory(), BUDGET, PATIENCE);
        this.clock = clock;
    }

    /** Events that meet the parameters. */
    void find(Context ctx) throws IOException {
        EpcisHeaders.negotiate(ctx);
        answer(ctx, new LinkedHashMap<>(ctx.queryParamMap()), SIMPLE);
    }

    /** The same, of one value that the path names. */
    void under(Context ctx, String parameter) throws IOException {
        EpcisHeaders.negotiate(ctx);
        Map<String, List<String>> parameters = new LinkedHashMap<>(ctx.queryParamMap());
        if (parameters.containsKey(parameter)) {
            throw fault("The path says already what " + parameter + " is.");
        }
        parameters.put(parameter, List.of(value(ctx)));
        answer(ctx, parameters, SIMPLE);
    }

    /** What there is of one value that the path names. */
    void resources(Context ctx, String parameter) {
        EpcisHeaders.negotiate(ctx);
        EpcisHeaders.jsonType(ctx);
        Params.of(ctx);
        required();
        try {
            QueryReader.read(Map.of(parameter, List.of(value(ctx))));
        } catch (QueryFault e) {
            throw fault(e.getMessage());
        }
        collection(ctx, List.of("events"));
    }

    private static String value(Context ctx) {
        return ctx.pathParam("value").replace("|", "%7C");
    }

    /** One event. */
    void one(Context ctx) throws IOException {
        EpcisHeaders.negotiate(ctx);
        String type = EpcisHeaders.type(ctx);
        Params.of(ctx);
        String id = ctx.pathParam("eventID");
        EpcisEvent event = required().event(id);
        if (event == null) {
            throw new Problem(404, "epcisException:NoSuchResourceException", "No event with that ID is known here.");
        }
        ctx.contentType(type);
        if (!EpcisHeaders.isXml(type)) {
            ctx.result(QueryDocument.alone(event));
        } else if (!Etags.isHeld(ctx, type + says(List.of(event)))) {
            QueryXml.write(List.of(event), SIMPLE, clock.instant(), ctx.outputStream());
        }
    }

    /** The types of events there are. */
    void types(Context ctx) {
        page(ctx, (view, after, max) -> Arrays.stream(EventType.values())
                .map(EventType::epcisName)
                .sorted()
                .filter(name -> after == null || name.compareTo(after) > 0)
                .limit(max)
                .toList());
    }

    /** The business steps, dispositions or places that events name, page by page. */
    void values(Context ctx, Listing listing) {
        page(ctx, (view, after, max) -> view.values(listing, after, max));
    }

    /** What events name one by one, page by page. */
    void epcs(Context ctx) {
        page(ctx, EventView::objects);
    }

    /** Where the members of a collection come from, in an order of their own. */
    private interface Members {
        List<String> behind(EventView view, String after, int max);
    }

    private void page(Context ctx, Members members) {
        EpcisHeaders.negotiate(ctx);
        EpcisHeaders.jsonType(ctx);
        Params.of(ctx, "perPage", "nextPageToken");
        required();
        int perPage = Math.min(perPage(ctx), VALUES_MAX);
        String after = Params.after("nextPageToken", ctx.queryParam("nextPageToken"), 1)[0];
        List<String> found;
        try (EventView view = memory.view()) {
            found = members.behind(view, after, perPage + 1);
        }
        if (found.size() > perPage) {
            found = found.subList(0, perPage);
            String token = Params.key(found.get(perPage - 1));
            ctx.header(
                    "Link", "<" + ctx.path() + "?perPage=" + perPage + "&nextPageToken=" + token + ">; rel=\"next\"");
        }
        collection(ctx, found.stream().map(Gs1Key::digitalLink).toList());
    }

    private static void collection(Context ctx, List<String> members) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("@context", "https://ref.gs1.org/standards/epcis/2.0.0/epcis-context.jsonld");
        body.put("type", "Collection");
        body.put("member", members);
        ctx.json(body).contentType(EpcisHeaders.jsonType(ctx));
    }

    /** What clients may ask for before they do. */
    void options(Context ctx, String allowed) {
        EpcisHeaders.negotiate(ctx);
        ctx.header("Allow", allowed).status(204);
    }

    /** Answers with the page of what meets these parameters that the address names by perPage and nextPageToken. */
    void answer(Context ctx, Map<String, List<String>> parameters, String queryName) throws IOException {
        String type = EpcisHeaders.type(ctx);
        QueryPage page;
        try {
            EventQuery query = QueryReader.read(parameters);
            page = required().page(query, ctx.queryParam("nextPageToken"), perPage(ctx));
        } catch (QueryFault e) {
            int status = e.kind() == QueryFault.Kind.TOO_LARGE ? 413 : 400;
            throw new Problem(status, "epcisException:" + e.kind().epcisName(), e.getMessage());
        }
        if (page.next() != null) {
            String query = Links.without(ctx.queryString(), "nextPageToken");
            ctx.header(
                    "Link",
                    "<" + ctx.req().getRequestURI() + "?" + query + "nextPageToken=" + page.next() + ">; rel=\"next\"");
        }
        ctx.contentType(type);
        if (Etags.isHeld(ctx, type + says(page.events()) + page.next())) {
            return;
        }
        if (EpcisHeaders.isXml(type)) {
            QueryXml.write(page.events(), queryName, clock.instant(), ctx.outputStream());
        } else {
            QueryDocument.write(page.events(), queryName, clock.instant(), ctx.outputStream());
        }
    }

    /** An event changes only by being recorded again. */
    private static String says(List<EpcisEvent> events) {
        return events.stream()
                .map(event -> event.eventId() + " " + event.recordTime() + " " + (event.errorDeclaration() != null))
                .collect(Collectors.joining("\n", "\n", "\n"));
    }

    private static int perPage(Context ctx) {
        String value = ctx.queryParam("perPage");
        if (value == null) {
            return EventQueries.PAGE_USUAL;
        }
        if (!value.matches("[1-9]\\d{0,8}")) {
            throw fault("The parameter perPage is not a number from 1 up.");
        }
        return Math.min(Integer.parseInt(value), EventQueries.PAGE_MAX);
    }

    private EventQueries required() {
        if (queries == null) {
            throw new Problem(
                    404, "epcisException:NoSuchResourceException", "Events are not kept here: trace.enabled is false.");
        }
        return queries;
    }

    private static Problem fault(String sentence) {
        return new Problem(400, "epcisException:QueryParameterException", sentence);
    }
}
