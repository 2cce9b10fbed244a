package io.unitflow.web;

import io.javalin.http.Context;
import io.javalin.security.RouteRole;
import io.unitflow.web.access.Holder;
import io.unitflow.web.access.Protection;
import io.unitflow.web.access.Role;
import io.unitflow.web.access.Throttle;
import io.unitflow.web.access.Tokens;
import java.net.URI;
import java.util.Set;

/**
 * Lets nobody through who may not take a route. A route that does not say who may is for viewers where it reads and for planners and
 * systems where it writes; the page's own files hold nothing that is secret and are for anybody.
 */
final class Gate {
    /** Name of the cookie that a browser keeps its token in. */
    static final String COOKIE = "unitflow_token";

    private static final String BEARER = "Bearer ";
    private static final String HOLDER = "unitflow.holder";
    private static final Set<Role> WRITERS = Set.of(Role.PLANNER, Role.SYSTEM);
    private static final int AT_ONCE = 400;
    private static final int PER_SECOND = 100;
    private static final int GUESSES = 10;
    private static final double GUESSES_PER_SECOND = 0.2;

    private final Tokens tokens;
    private final boolean loopbackOnly;
    private final Throttle calls = new Throttle(AT_ONCE, PER_SECOND, System::nanoTime);
    private final Throttle guesses = new Throttle(GUESSES, GUESSES_PER_SECOND, System::nanoTime);

    Gate(WebOptions options) {
        this.tokens = options.protection().tokens();
        this.loopbackOnly = tokens == null
                && Protection.isLoopback(options.host())
                && !options.protection().unprotected();
    }

    /** Before anything else: not too often, and under a name that is this machine's where only this machine is meant. */
    void slow(Context ctx) {
        if (loopbackOnly) {
            hostIsHere(ctx);
        } else if (!calls.admits(ctx.ip())) {
            ctx.header("Retry-After", "1");
            throw new Problem(429, "These are too many requests; at most " + PER_SECOND + " a second are answered.");
        }
    }

    /** A page elsewhere that points its own name at this machine reads nothing here. */
    private static void hostIsHere(Context ctx) {
        String host = ctx.header("Host");
        if (host == null) {
            // No browser leaves it out.
            return;
        }
        String name;
        try {
            name = URI.create("http://" + host).getHost();
        } catch (IllegalArgumentException e) {
            name = null;
        }
        boolean known = name != null && (name.equals("localhost") || name.matches("127\\.[\\d.]+|\\[[0:]*:1]"));
        if (!known) {
            throw new Problem(
                    421,
                    "This page answers under the name localhost or a loopback address only; web.unprotected lets others be.");
        }
    }

    /** Before a route is taken. */
    void check(Context ctx) {
        Set<? extends RouteRole> wanted = wanted(ctx);
        if (wanted.contains(Role.ANYBODY)) {
            // Whoever still has a token of yesterday gets the page that asks for a new one.
            return;
        }
        Holder holder = holder(ctx);
        if (holder.role().mayTake(wanted)) {
            return;
        }
        if (holder.role() == Role.ANYBODY) {
            ctx.header("WWW-Authenticate", "Bearer realm=\"unitflow\"");
            throw new Problem(401, "A token is needed here, as Authorization: Bearer and the token.");
        }
        throw new Problem(403, "Your token is for the role " + holder.role().word() + ", which may not do this.");
    }

    private static Set<? extends RouteRole> wanted(Context ctx) {
        Set<RouteRole> named = ctx.routeRoles();
        if (!named.isEmpty()) {
            return named;
        }
        return Writes.reads(ctx) ? Set.of(Role.VIEWER) : WRITERS;
    }

    /** Who asks; looked up once a request. */
    Holder holder(Context ctx) {
        Holder known = ctx.attribute(HOLDER);
        if (known == null) {
            known = tokens == null ? Holder.OPEN : look(ctx, token(ctx));
            ctx.attribute(HOLDER, known);
        }
        return known;
    }

    /** Whose token this is; one that is right is never refused for the wrong ones that came from the same address. */
    Holder look(Context ctx, String token) {
        if (token == null) {
            return Holder.STRANGER;
        }
        if (tokens == null) {
            return Holder.OPEN;
        }
        Holder holder = tokens.holder(token);
        if (holder.role() == Role.ANYBODY && !guesses.admits(ctx.ip())) {
            ctx.header("Retry-After", "5");
            throw new Problem(429, "Too many wrong tokens came from this address; wait a little.");
        }
        return holder;
    }

    /** In whose name something is done: whoever came with a token acts in its name, whatever is told. */
    static String who(Context ctx, String told) {
        Holder holder = ctx.attribute(HOLDER);
        return holder == null || holder.name() == null ? told : holder.name();
    }

    /** Whether what one role alone may do is for whoever asks. */
    static boolean isFor(Context ctx, Role role) {
        Holder holder = ctx.attribute(HOLDER);
        return holder == null || holder.role().mayTake(Set.of(role));
    }

    boolean asksForTokens() {
        return tokens != null;
    }

    private static String token(Context ctx) {
        String header = ctx.header("Authorization");
        return header != null && header.regionMatches(true, 0, BEARER, 0, BEARER.length())
                ? header.substring(BEARER.length()).strip()
                : ctx.cookie(COOKIE);
    }
}
