package io.unitflow.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The tag of each answer that was read: the same exactly for the same bytes. Who has them already hears 304 (RFC 9110, 13.1.2). */
final class Etags {
    private static final int BYTES = 16;

    private static final String NONE = "unitflow.untagged";

    private Etags() {}

    /** This answer is of its moment: nobody will ask for it again, and it needs no tag. */
    static void none(Context ctx) {
        ctx.attribute(NONE, true);
    }

    /** After an answer is complete. */
    static void tag(Context ctx) {
        if (ctx.method() != HandlerType.GET || ctx.status() != HttpStatus.OK || ctx.attribute(NONE) != null) {
            return;
        }
        InputStream body = ctx.resultInputStream();
        if (!(body instanceof ByteArrayInputStream bytes) || ctx.res().getHeader("ETag") != null) {
            return;
        }
        bytes.mark(0);
        String tag = '"' + digest(bytes.readAllBytes()) + '"';
        bytes.reset();
        ctx.header("ETag", tag);
        if (isHeld(ctx.header("If-None-Match"), tag)) {
            ctx.status(HttpStatus.NOT_MODIFIED).result("");
        }
    }

    /**
     * Tags an answer by what it says, where its bytes are others each time, as they name the moment at which they were written.
     *
     * @return whether the client has it already; then 304 is all of the answer
     */
    static boolean isHeld(Context ctx, String says) {
        String tag = '"' + digest(says.getBytes(StandardCharsets.UTF_8)) + '"';
        ctx.header("ETag", "W/" + tag).header("Cache-Control", "no-cache");
        boolean held = isHeld(ctx.header("If-None-Match"), tag);
        if (held) {
            ctx.status(HttpStatus.NOT_MODIFIED);
        }
        return held;
    }

    private static boolean isHeld(String held, String tag) {
        return held != null
                && Arrays.stream(held.split(","))
                        .map(String::strip)
                        .anyMatch(one ->
                                one.equals("*") || one.replaceFirst("^W/", "").equals(tag));
    }

    private static String digest(byte[] body) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(body);
            return HexFormat.of().formatHex(digest, 0, BYTES);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("Every Java has SHA-256.", e);
        }
    }
}
