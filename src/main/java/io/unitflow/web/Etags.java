package io.unitflow.web;

import io.javalin.http.Context;
import io.javalin.http.HandlerType;
import io.javalin.http.HttpStatus;
import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.Arrays;
import java.util.HexFormat;

/** The tag of each answer that was read: the same exactly for the same bytes. Who has them already hears 304 (RFC 9110, 13.1.2). */
final class Etags {
    private static final int BYTES = 16;

    private Etags() {}

    /** After an answer is complete. */
    static void tag(Context ctx) {
        if (ctx.method() != HandlerType.GET || ctx.status() != HttpStatus.OK) {
            return;
        }
        InputStream body = ctx.resultInputStream();
        if (!(body instanceof ByteArrayInputStream bytes)) {
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
