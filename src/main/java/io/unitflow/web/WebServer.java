package io.unitflow.web;

import com.fasterxml.jackson.databind.node.ObjectNode;
import io.javalin.Javalin;
import io.javalin.config.JavalinConfig;
import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.Handler;
import io.javalin.http.sse.SseClient;
import io.javalin.http.staticfiles.Location;
import io.javalin.json.JavalinJackson;
import io.javalin.router.InternalRouter;
import io.javalin.util.JavalinBindException;
import io.unitflow.trace.Listing;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.Tracing;
import io.unitflow.verification.Verifier;
import io.unitflow.web.access.Role;
import jakarta.servlet.DispatcherType;
import java.io.IOException;
import java.net.URI;
import java.time.Clock;
import java.time.Instant;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.atomic.AtomicReference;
import javax.sql.DataSource;
import org.eclipse.jetty.ee10.servlet.FilterHolder;
import org.eclipse.jetty.http.UriCompliance;
import org.eclipse.jetty.server.AbstractConnector;
import org.eclipse.jetty.server.Server;
import org.eclipse.jetty.util.thread.QueuedThreadPool;

/**
 * The running page: serves until it is closed, also while the database or the job is away, and then says so.
 *
 * <p>Needs a pool of at least three connections: one listens for changes, one reads for the page, one answers requests.
 */
public final class WebServer implements AutoCloseable {
    private static final String PAGE = "/web";
    private static final String STREAM = "text/event-stream";
    private static final String VENDOR = "/vendor/echarts";
    private static final String WEBJAR = "META-INF/resources/webjars/echarts/5.5.0";
    private static final long BODY_MAX_BYTES = 64 * 1024;
    private static final long IDLE_MAX_MS = 30_000;
    private static final int THREADS_MAX = 128;

    private final Javalin app;
    private final Live live;
    private final OutlookReader outlook;
    private final Hub hub;
    private final Outbox outbox;
    private final GoodsOfExceptions goods;
    private final Services services;
    private final WebOptions options;

    private WebServer(
            Javalin app,
            Live live,
            OutlookReader outlook,
            Hub hub,
            Outbox outbox,
            GoodsOfExceptions goods,
            Services services,
            WebOptions options) {
        this.app = app;
        this.live = live;
        this.outlook = outlook;
        this.hub = hub;
        this.outbox = outbox;
        this.goods = goods;
        this.services = services;
        this.options = options;
    }

    /**
     * Reads the tables once and starts to listen.
     *
     * @param db PostgreSQL with the tables of {@code sql/postgresql}; stays the caller's to close
     * @param health what the job's owner knows of it
     * @throws io.javalin.util.JavalinException when the address cannot be listened on
     */
    public static WebServer start(WebOptions options, DataSource db, Health health) {
        return start(options, db, health, Services.NONE);
    }

    /**
     * As {@link #start(WebOptions, DataSource, Health)}, and answers traces.
     *
     * @param tracing ends with the server; null where traces are off
     */
    public static WebServer start(WebOptions options, DataSource db, Health health, Tracing tracing) {
        return start(options, db, health, new Services(tracing, null));
    }

    /**
     * As {@link #start(WebOptions, DataSource, Health)}, with what else is there.
     *
     * @param services end with the server
     * @throws JavalinBindException when the address cannot be listened on; the services are as they were, for another
     */
    public static WebServer start(WebOptions options, DataSource db, Health health, Services services) {
        return start(options, db, health, services, Clock.systemUTC());
    }

    static WebServer start(WebOptions options, DataSource db, Health health, Services services, Clock clock) {
        options.protection().check(options.host());
        Gate gate = new Gate(options);
        Tracing tracing = services.tracing();
        Tracer tracer = tracing == null ? null : tracing.tracer();
        Live live = new Live(db, clock);
        OutlookReader outlook = new OutlookReader(live, new Lanes(tracer), options.rest());
        Hub hub = new Hub(live, options, health, clock);
        Outbox outbox = services.decisions() == null ? null : new Outbox(live.database(), services.decisions());
        GoodsOfExceptions goods = tracer == null ? null : new GoodsOfExceptions(live.database(), tracer, clock);
        MetricsApi metrics = new MetricsApi(live, hub, options, clock, services);
        HealthApi healthApi = new HealthApi(live, health, options, clock);
        AtomicReference<InternalRouter> router = new AtomicReference<>();
        Javalin app = Javalin.create(config -> {
            limits(config, options);
            files(config);
            config.routes.before(SecurityHeaders::add);
            config.routes.before(Params::readable);
            config.routes.before(gate::slow);
            config.routes.before(Writes::check);
            config.routes.beforeMatched(gate::check);
            config.routes.after(Etags::tag);
            config.routes.after(metrics::count);
            Problems.register(config.routes, router::get);
            config.routes.get("/health", healthApi::all);
            config.routes.get("/health/live", healthApi::live, Role.ANYBODY);
            config.routes.get("/health/ready", healthApi::ready, Role.ANYBODY);
            session(config.routes, new SessionApi(gate, options, outbox != null));
            config.routes.get("/metrics", metrics::get);
            api(config.routes, live, outlook, hub);
            config.routes.get("/api/v1/overview", new OverviewApi(outlook, clock)::get);
            watch(config.routes, new WatchApi(outlook));
            config.routes.get("/api/v1/find", new FindApi(live, tracer)::get);
            config.routes.get("/api/v1/openapi.json", new OpenApi()::get, Role.ANYBODY);
            traces(config.routes, new TraceApi(tracer));
            verification(config.routes, new VerifyApi(verifier(tracer, db, clock)));
            EventsApi events = new EventsApi(tracer, clock);
            events(config.routes, events);
            queries(config.routes, new NamedQueriesApi(live, events));
            letters(config.routes, new LettersApi(live, services.letters()));
            captures(config.routes, new CaptureApi(services.captures()));
            recalls(config.routes, new RecallApi(live, tracer, services.recalls(), clock));
            plans(config.routes, new PlansApi(live), new DecisionsApi(live, outbox));
        });
        router.set(app.unsafe.internalRouter);
        live.start(options.tick(), hub::changed);
        outlook.start();
        if (outbox != null) {
            outbox.start();
        }
        if (goods != null) {
            goods.start();
        }
        try {
            app.start();
        } catch (JavalinBindException e) {
            stop(outlook, live, outbox, goods, Services.NONE);
            throw e;
        } catch (RuntimeException e) {
            stop(outlook, live, outbox, goods, services);
            throw e;
        }
        return new WebServer(app, live, outlook, hub, outbox, goods, services, options);
    }

    /** Where the page is. */
    public URI address() {
        String host = options.host();
        String scheme = options.protection().tls() == null ? "http://" : "https://";
        return URI.create(scheme + (host.contains(":") ? "[" + host + "]" : host) + ":" + app.port() + "/");
    }

    /** Method and path of every route, as {@code GET /capture/{captureID}}. */
    List<String> routes() {
        Set<String> methods = Set.of("GET", "POST", "PUT", "PATCH", "DELETE", "OPTIONS");
        return app.unsafe.internalRouter.allHttpHandlers().stream()
                .map(parsed -> parsed.endpoint)
                .filter(endpoint -> methods.contains(endpoint.method.toString()))
                .map(endpoint ->
                        endpoint.method + " " + endpoint.path.replace('<', '{').replace('>', '}'))
                .toList();
    }

    /** Lets every open page go and stops listening. The database stays open. */
    @Override
    public void close() {
        hub.close();
        app.stop();
        stop(outlook, live, outbox, goods, services);
    }

    private static void stop(
            OutlookReader outlook, Live live, Outbox outbox, GoodsOfExceptions goods, Services services) {
        outlook.close();
        live.close();
        if (goods != null) {
            goods.close();
        }
        if (outbox != null) {
            outbox.close();
        }
        services.close();
    }

    private static void limits(JavalinConfig config, WebOptions options) {
        config.startup.showJavalinBanner = false;
        config.startup.showOldJavalinVersionWarning = false;
        config.startup.startupWatcherEnabled = false;
        config.jsonMapper(new JavalinJackson(Json.MAPPER, false));
        config.http.maxRequestSize = BODY_MAX_BYTES;
        config.http.prefer405over404 = true;
        config.http.generateEtags = false;
        Connectors.add(config.jetty, options);
        config.jetty.threadPool = new QueuedThreadPool(THREADS_MAX, 4);
        config.jetty.modifyServletContextHandler(
                handler -> handler.addFilter(new FilterHolder(new Heads()), "/*", EnumSet.of(DispatcherType.REQUEST)));
        config.jetty.modifyHttpConfiguration(http -> {
            http.setSendServerVersion(false);
            // Else what a connection has once heard stands for whatever differs from it in case only, a token too.
            http.setHeaderCacheCaseSensitive(true);
            // A Digital Link as part of a path: its slashes are encoded, and so is what is encoded in it already.
            http.setUriCompliance(UriCompliance.DEFAULT.with(
                    "links",
                    UriCompliance.Violation.AMBIGUOUS_PATH_SEPARATOR,
                    UriCompliance.Violation.AMBIGUOUS_PATH_ENCODING,
                    UriCompliance.Violation.AMBIGUOUS_EMPTY_SEGMENT));
        });
        config.jetty.modifyServer(WebServer::server);
    }

    private static void server(Server server) {
        server.setStopTimeout(0);
        server.setErrorHandler(Problems::beforeRouting);
        for (var connector : server.getConnectors()) {
            ((AbstractConnector) connector).setIdleTimeout(IDLE_MAX_MS);
        }
    }

    private static void files(JavalinConfig config) {
        config.staticFiles.add(files -> {
            files.hostedPath = "/";
            files.directory = PAGE;
            files.location = Location.CLASSPATH;
            files.roles = Set.of(Role.ANYBODY);
        });
        config.staticFiles.add(files -> {
            files.hostedPath = VENDOR;
            files.directory = WEBJAR;
            files.location = Location.CLASSPATH;
            files.roles = Set.of(Role.ANYBODY);
            files.precompressMaxSize = 4 * 1024 * 1024;
        });
    }

    /** Whether a part of the page lies there, which no route knows of and everybody may only read. */
    static boolean isFile(String path) {
        String name = path.equals("/") ? "/index.html" : path;
        String place =
                name.startsWith(VENDOR + "/") ? WEBJAR + name.substring(VENDOR.length()) : PAGE.substring(1) + name;
        boolean named = !name.endsWith("/") && !name.contains("..");
        return named && WebServer.class.getClassLoader().getResource(place) != null;
    }

    private static void api(RoutesConfig routes, Live live, OutlookReader outlook, Hub hub) {
        PositionsApi positions = new PositionsApi(live, outlook);
        DemandApi demand = new DemandApi(live);
        NetworkApi network = new NetworkApi(live);
        routes.get("/api/v1/policies", new PoliciesApi(live)::all);
        routes.get("/api/v1/summary", ctx -> summary(ctx, live));
        table(routes, "/api/v1/positions", positions::get);
        table(routes, "/api/v1/demand", demand::get);
        table(routes, "/api/v1/forecasts", new ForecastApi(live)::get);
        table(routes, "/api/v1/sites", network::sites);
        table(routes, "/api/v1/products", network::products);
        ExceptionsApi exceptions = new ExceptionsApi(live);
        table(routes, "/api/v1/exceptions", exceptions::get);
        table(routes, "/api/v1/exceptions/actions", exceptions::deeds);
        routes.post("/api/v1/exceptions/actions", exceptions::act, Role.PLANNER);
        routes.beforeMatched("/api/v1/stream", ctx -> admit(ctx, hub));
        routes.get("/api/v1/stream", ctx -> stream(ctx, hub));
    }

    private static void watch(RoutesConfig routes, WatchApi watch) {
        table(routes, "/api/v1/run-outs", watch::runOuts);
        table(routes, "/api/v1/expiring", watch::expiring);
    }

    private static void session(RoutesConfig routes, SessionApi session) {
        routes.get("/api/v1/session", session::who, Role.ANYBODY);
        routes.post("/api/v1/session", session::begin, Role.ANYBODY);
        routes.delete("/api/v1/session", session::end, Role.ANYBODY);
    }

    private static void traces(RoutesConfig routes, TraceApi traces) {
        routes.get("/api/v1/trace", traces::byParameter);
        routes.get("/api/v1/trace/<id>", traces::byPath);
        table(routes, "/api/v1/positions/units", traces::units);
    }

    private static Verifier verifier(Tracer tracer, DataSource db, Clock clock) {
        return tracer == null ? null : new Verifier(tracer, new TableKnowledge(db), clock);
    }

    private static void events(RoutesConfig routes, EventsApi events) {
        routes.get("/events", events::find);
        routes.options("/", ctx -> events.options(ctx, "GET, HEAD, OPTIONS"));
        routes.options("/events", ctx -> events.options(ctx, "GET, HEAD, OPTIONS, POST"));
        routes.get("/events/<eventID>", events::one);
        routes.get("/eventTypes", events::types);
        routes.get("/epcs", events::epcs);
        Map<String, String> resources = Map.of(
                "eventTypes", "eventType",
                "epcs", "MATCH_anyEPC",
                "bizSteps", "EQ_bizStep",
                "bizLocations", "EQ_bizLocation",
                "readPoints", "EQ_readPoint",
                "dispositions", "EQ_disposition");
        Map<String, Listing> lists = Map.of(
                "bizSteps", Listing.BIZ_STEP,
                "bizLocations", Listing.BIZ_LOCATION,
                "readPoints", Listing.READ_POINT,
                "dispositions", Listing.DISPOSITION);
        lists.forEach((resource, listing) -> routes.get("/" + resource, ctx -> events.values(ctx, listing)));
        resources.forEach((resource, parameter) -> {
            routes.get("/" + resource + "/<value>/events", ctx -> events.under(ctx, parameter));
            routes.get("/" + resource + "/<value>", ctx -> events.resources(ctx, parameter));
        });
    }

    private static void queries(RoutesConfig routes, NamedQueriesApi queries) {
        String one = "/queries/{queryName}";
        routes.get("/queries", queries::all);
        routes.post("/queries", queries::create);
        routes.get(one, queries::one);
        routes.delete(one, queries::drop);
        routes.get(one + "/events", queries::events);
        routes.get(one + "/subscriptions", queries::subscriptions);
        routes.post(one + "/subscriptions", queries::subscribe);
        routes.get(one + "/subscriptions/{subscriptionID}", queries::subscriptions);
        routes.delete(one + "/subscriptions/{subscriptionID}", queries::subscriptions);
    }

    private static void captures(RoutesConfig routes, CaptureApi captures) {
        routes.post("/capture", captures::capture);
        routes.post("/events", captures::event);
        routes.get("/capture", captures::jobs);
        routes.options("/capture", ctx -> captures.options(ctx, "GET, HEAD, OPTIONS, POST"));
        routes.get("/capture/{captureID}", captures::job);
        routes.options("/capture/{captureID}", ctx -> captures.options(ctx, "GET, HEAD, OPTIONS"));
    }

    private static void letters(RoutesConfig routes, LettersApi letters) {
        table(routes, "/api/v1/dead-letters", letters::get);
        routes.get("/api/v1/dead-letters/{id}", letters::one);
        routes.get("/api/v1/dead-letters/{id}/original", letters::original);
        table(routes, "/api/v1/capture-errors", letters::captureErrors);
    }

    private static void recalls(RoutesConfig routes, RecallApi recalls) {
        table(routes, "/api/v1/recalls", recalls::all);
        table(routes, "/api/v1/recalled", recalls::goods);
        routes.post("/api/v1/recalls", recalls::tell, Role.PLANNER);
        routes.get("/api/v1/recalls/<id>", recalls::one);
        routes.delete("/api/v1/recalls/<id>", recalls::withdraw, Role.PLANNER);
    }

    private static void plans(RoutesConfig routes, PlansApi plans, DecisionsApi decisions) {
        table(routes, "/api/v1/shortages", plans::shortages);
        table(routes, "/api/v1/surpluses", plans::surpluses);
        table(routes, "/api/v1/recommendations", plans::recommendations);
        table(routes, "/api/v1/recommendations/actions", plans::words);
        routes.get("/api/v1/recommendations/{id}", plans::one);
        routes.post("/api/v1/recommendations/{id}/accept", decisions::accept, Role.PLANNER);
        routes.post("/api/v1/recommendations/{id}/reject", decisions::reject, Role.PLANNER);
        routes.post("/api/v1/recommendations/{id}/acknowledge", decisions::acknowledge, Role.PLANNER, Role.SYSTEM);
    }

    private static void verification(RoutesConfig routes, VerifyApi verify) {
        routes.get("/api/v1/verify", verify::byParameters);
        routes.post("/api/v1/verify", verify::byBody, Role.VIEWER);
        routes.get("/01/<item>", verify::byLink);
    }

    /** Rows that come as a file too. */
    private static void table(RoutesConfig routes, String path, Handler handler) {
        routes.get(path, handler);
        routes.get(path + Rows.CSV, handler);
    }

    private static void summary(Context ctx, Live live) {
        Params.of(ctx);
        ObjectNode body = Json.MAPPER.valueToTree(live.required().summary().at(Instant.now()));
        ctx.header("Cache-Control", "no-cache").json(body.put("trouble", live.trouble()));
    }

    private static void admit(Context ctx, Hub hub) {
        Params.of(ctx);
        if (Heads.is(ctx)) {
            ctx.header("Allow", "GET");
            throw new Problem(405, "The stream has no end, and so no head of its own.");
        }
        if (Accept.best(ctx.header("Accept"), List.of(STREAM)) == null) {
            throw new Problem(406, "This address answers only with " + STREAM + ".");
        }
        if (hub.clients() >= Hub.CLIENTS_MAX) {
            ctx.header("Retry-After", "5");
            throw new Problem(503, "As many pages are open as this server takes: " + Hub.CLIENTS_MAX + ".");
        }
    }

    /** As Javalin begins a stream, which it does for those alone that name its type. */
    private static void stream(Context ctx, Hub hub) throws IOException {
        ctx.header("Cache-Control", "no-cache").header("Connection", "close").header("X-Accel-Buffering", "no");
        ctx.contentType(STREAM + ";charset=utf-8").res().flushBuffer();
        ctx.async(task -> task.timeout = 0, () -> hub.serve(new SseClient(ctx)));
    }
}
