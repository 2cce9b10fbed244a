package io.unitflow.web;

import io.javalin.http.Context;
import java.net.URI;
import java.util.Set;

/**
 * Lets through only writes that the page itself or a program sends: a browser that was lured elsewhere names that place in
 * {@code Origin} or {@code Sec-Fetch-Site}, and sends no JSON without asking first.
 */
final class Writes {
    private static final Set<String> READS = Set.of("GET", "HEAD", "OPTIONS");

    private Writes() {}

    /** @throws Problem 403 where another site's page sends this */
    static void check(Context ctx) {
        if (reads(ctx)) {
            return;
        }
        String origin = ctx.header("Origin");
        String fetched = ctx.header("Sec-Fetch-Site");
        boolean foreign = fetched != null && !fetched.equals("same-origin") && !fetched.equals("none");
        if (foreign || origin != null && !isHere(origin, ctx.header("Host"))) {
            throw new Problem(403, "This address takes no writes from other sites' pages.");
        }
    }

    /** Whether the method by itself changes nothing. */
    static boolean reads(Context ctx) {
        return READS.contains(ctx.req().getMethod());
    }

    private static boolean isHere(String origin, String host) {
        try {
            return URI.create(origin).getAuthority() != null
                    && URI.create(origin).getAuthority().equals(host);
        } catch (IllegalArgumentException e) {
            return false;
        }
    }
}
