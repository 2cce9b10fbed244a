package io.unitflow.web;

import io.javalin.config.RoutesConfig;
import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpResponseException;
import io.javalin.http.HttpStatus;
import io.javalin.router.InternalRouter;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.sql.SQLException;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Supplier;
import org.eclipse.jetty.http.HttpHeader;
import org.eclipse.jetty.server.Request;
import org.eclipse.jetty.server.Response;
import org.eclipse.jetty.util.Callback;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Every failure leaves as RFC 9457 problem+json with one sentence; causes go to the log and nowhere else. */
final class Problems {
    private static final String TYPE = "application/problem+json";
    private static final Logger LOG = LoggerFactory.getLogger(Problems.class);

    /** The class of SQL states that say that a value, and not the database, is wrong. */
    private static final String DATA_EXCEPTION = "22";

    private Problems() {}

    static void register(RoutesConfig routes, Supplier<InternalRouter> router) {
        routes.exception(Problem.class, (e, ctx) -> answer(ctx, e.status(), e.type(), e.getMessage()));
        routes.exception(HttpResponseException.class, (e, ctx) -> {
            int status = e.getStatus() == 404 && ctx.method() != HandlerType.GET && WebServer.isFile(ctx.path())
                    ? 405
                    : e.getStatus();
            if (status == 405) {
                String allowed = allowed(ctx, router.get());
                ctx.header("Allow", allowed);
                if (ctx.method() == HandlerType.OPTIONS && EpcisHeaders.isAt(ctx.path())) {
                    EpcisHeaders.announce(ctx);
                    ctx.status(204).result("");
                    return;
                }
            }
            answer(ctx, status, sentence(status));
        });
        routes.exception(SQLException.class, (e, ctx) -> {
            if (String.valueOf(e.getSQLState()).startsWith(DATA_EXCEPTION)) {
                answer(ctx, 400, "A value of the request is out of the range of what can be looked up.");
                return;
            }
            LOG.warn("Database refused {}: {}", ctx.path(), e.getMessage());
            ctx.header("Retry-After", "2");
            answer(ctx, 503, "The database did not answer in time.");
        });
        routes.exception(Exception.class, Problems::unexpected);
    }

    /** Clients of EPCIS know what went wrong by its own words, also where the fault is none that only EPCIS has. */
    private static String type(int status, String type, Context ctx) {
        if (!EpcisHeaders.isAt(ctx.path())) {
            return type;
        }
        if (status == 401 || status == 403) {
            return "epcisException:SecurityException";
        }
        if (!type.equals(Problem.UNNAMED)) {
            return type;
        }
        return switch (status) {
            case 400 -> CaptureApi.VALIDATION;
            case 404 -> "epcisException:NoSuchResourceException";
            case 415 -> "epcisException:UnsupportedMediaTypeException";
            case 500, 503 -> "epcisException:ImplementationException";
            default -> type;
        };
    }

    private static String allowed(Context ctx, InternalRouter router) {
        Set<String> methods = new TreeSet<>();
        for (HandlerType method : List.of(HandlerType.GET, HandlerType.POST, HandlerType.DELETE, HandlerType.OPTIONS)) {
            if (router.hasHttpHandlerEntry(method, ctx.path())) {
                methods.add(method.toString());
            }
        }
        if (WebServer.isFile(ctx.path())) {
            methods.add("GET");
        }
        if (methods.contains("GET")) {
            methods.add("HEAD");
        }
        if (EpcisHeaders.isAt(ctx.path())) {
            methods.add("OPTIONS");
        }
        return String.join(", ", methods);
    }

    /** A handler that fails is called with its own failure, for ever; of a page that has gone away there is nothing to answer. */
    private static void unexpected(Exception e, Context ctx) {
        try {
            LOG.error("Request to {} failed", ctx.path(), e);
            answer(ctx, 500, sentence(500));
        } catch (RuntimeException gone) {
            LOG.debug("Whoever asked has gone away.", e);
        }
    }

    /** Answers what the server refused before it looked for an address, such as a malformed request line. */
    static boolean beforeRouting(Request request, Response response, Callback callback) {
        int status = response.getStatus();
        response.getHeaders().put(HttpHeader.CONTENT_TYPE, TYPE);
        byte[] body =
                Json.text(problem(status, Problem.UNNAMED, sentence(status))).getBytes(StandardCharsets.UTF_8);
        response.write(true, ByteBuffer.wrap(body), callback);
        return true;
    }

    private static void answer(Context ctx, int status, String detail) {
        answer(ctx, status, Problem.UNNAMED, detail);
    }

    private static void answer(Context ctx, int status, String type, String detail) {
        if (status == 413) {
            // The rest of it is not read: who would ask on this connection next has to know.
            ctx.header("Connection", "close");
        }
        ctx.status(status)
                .json(problem(status, type(status, type, ctx), detail))
                .contentType(TYPE);
    }

    private static Map<String, Object> problem(int status, String type, String detail) {
        Map<String, Object> problem = new LinkedHashMap<>();
        problem.put("type", type);
        problem.put("title", HttpStatus.forStatus(status).getMessage());
        problem.put("status", status);
        problem.put("detail", detail);
        return problem;
    }

    private static String sentence(int status) {
        return switch (status) {
            case 400 -> "The request is malformed.";
            case 404 -> "There is nothing at this address.";
            case 405 -> "This address does not take that method.";
            case 408 -> "The request did not come in time.";
            case 413 -> "The request is too large.";
            case 414 -> "The address is too long: all that is asked for has to fit into 8 KiB.";
            case 431 -> "The headers of the request are too large.";
            case 500 -> "Something failed here; the log says what.";
            default -> "The request could not be answered.";
        };
    }
}
