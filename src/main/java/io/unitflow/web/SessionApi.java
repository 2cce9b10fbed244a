package io.unitflow.web;

import io.javalin.http.Context;
import io.javalin.http.Cookie;
import io.javalin.http.SameSite;
import io.unitflow.web.access.Holder;
import io.unitflow.web.access.Role;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /api/v1/session}: who one is, and the token in a cookie that scripts cannot read and other sites' pages do not send, because
 * a browser's event stream carries no header.
 */
final class SessionApi {
    private static final int LASTS_S = 12 * 3_600;

    private final Gate gate;
    private final boolean tls;
    private final boolean tlsProxy;
    private final boolean decides;

    /** @param decides whether decisions about recommendations are taken here, which the page has to know */
    SessionApi(Gate gate, WebOptions options, boolean decides) {
        this.gate = gate;
        this.tls = options.protection().tls() != null;
        this.tlsProxy = options.tlsProxy();
        this.decides = decides;
    }

    /** Who asks; a cookie that is nobody's any more is taken back. */
    void who(Context ctx) {
        Params.of(ctx);
        Holder holder = gate.holder(ctx);
        if (holder.role() == Role.ANYBODY && ctx.cookie(Gate.COOKIE) != null) {
            ctx.cookie(cookie(ctx, "", 0));
        }
        answer(ctx, holder);
    }

    /** Takes a token. */
    void begin(Context ctx) {
        Params.of(ctx);
        String token = Bodies.text(Bodies.objectOfStranger(ctx, "token"), "token");
        Holder holder = gate.look(ctx, token);
        if (holder.role() == Role.ANYBODY) {
            throw new Problem(401, "This token is not known here.");
        }
        if (gate.asksForTokens()) {
            ctx.cookie(cookie(ctx, token, LASTS_S));
        }
        answer(ctx, holder);
    }

    /** Forgets it. */
    void end(Context ctx) {
        Params.of(ctx);
        ctx.cookie(cookie(ctx, "", 0)).status(204);
    }

    private Cookie cookie(Context ctx, String value, int seconds) {
        boolean secure = tls || tlsProxy && "https".equalsIgnoreCase(ctx.header("X-Forwarded-Proto"));
        return new Cookie(Gate.COOKIE, value, "/", seconds, secure, true, null, SameSite.STRICT);
    }

    private void answer(Context ctx, Holder holder) {
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("name", holder.name());
        body.put("role", holder.role().word());
        body.put("tokens", gate.asksForTokens());
        body.put("decides", decides);
        ctx.header("Cache-Control", "no-store").json(body);
    }
}
