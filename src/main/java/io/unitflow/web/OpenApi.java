package io.unitflow.web;

import io.javalin.http.Context;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;

/** {@code /api/v1/openapi.json}: every route of this server; a test holds it against those that are registered. */
final class OpenApi {
    private final byte[] document;

    OpenApi() {
        try (InputStream in = OpenApi.class.getResourceAsStream("/openapi/openapi.json")) {
            document = in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    void get(Context ctx) {
        Params.of(ctx);
        ctx.header("Cache-Control", "no-cache").contentType("application/json").result(document);
    }
}
