package io.unitflow.web;

import com.fasterxml.jackson.core.JsonParser;
import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectReader;
import io.javalin.http.Context;
import java.io.IOException;
import java.util.Iterator;
import java.util.List;
import java.util.concurrent.Semaphore;

/** The JSON body of one request: an object with known names and texts as values, or the request is refused with 400. */
final class Bodies {
    /** Takes nothing that two readers may understand differently. */
    private static final ObjectReader READER = Json.MAPPER
            .reader()
            .with(DeserializationFeature.FAIL_ON_TRAILING_TOKENS)
            .with(JsonParser.Feature.STRICT_DUPLICATE_DETECTION);

    private static final int TEXT_MAX = 1_000;
    private static final int BYTES_MAX = 64 * 1024;

    /** Bodies that are read at a time, each by a thread that a slow sender keeps: most of the threads are always left for others. */
    private static final Semaphore READERS = new Semaphore(24);
    /** The same of those that anybody may send. */
    private static final Semaphore STRANGERS = new Semaphore(8);

    private Bodies() {}

    static JsonNode object(Context ctx, String... known) {
        return object(ctx, READERS, known);
    }

    /** The same where whoever sends it is not known yet: however many do, they do not keep those waiting that are. */
    static JsonNode objectOfStranger(Context ctx, String... known) {
        return object(ctx, STRANGERS, known);
    }

    private static JsonNode object(Context ctx, Semaphore readers, String... known) {
        String type = ctx.contentType();
        if (type == null || !type.split(";", 2)[0].strip().equalsIgnoreCase("application/json")) {
            throw new Problem(415, "The body has to be application/json.");
        }
        JsonNode body;
        try {
            body = READER.readTree(bytes(ctx, readers));
        } catch (JsonProcessingException e) {
            throw Problem.badRequest("The body is not one text of JSON, or holds a name twice.");
        } catch (IOException e) {
            throw Problem.badRequest("The body could not be read.");
        }
        if (body == null || !body.isObject()) {
            throw Problem.badRequest("The body is no JSON object.");
        }
        List<String> names = List.of(known);
        for (Iterator<String> given = body.fieldNames(); given.hasNext(); ) {
            if (!names.contains(given.next())) {
                throw Problem.badRequest("The body takes these names only: " + String.join(", ", names) + ".");
            }
        }
        return body;
    }

    /** Not at any pace: who sends slowly is refused. */
    private static byte[] bytes(Context ctx, Semaphore readers) throws IOException {
        if (!readers.tryAcquire()) {
            ctx.header("Retry-After", "2");
            throw new Problem(
                    503, "As many requests are being received as this server takes; try again in a few seconds.");
        }
        try {
            RequestBody body = new RequestBody(ctx.bodyInputStream(), "The body ends too early.");
            byte[] bytes = body.readNBytes(BYTES_MAX + 1);
            if (bytes.length > BYTES_MAX) {
                body.drain();
                throw new Problem(413, "The request is too large.");
            }
            return bytes;
        } finally {
            readers.release();
        }
    }

    /** A text, or null where it is not given or null. */
    static String text(JsonNode body, String name) {
        JsonNode value = body.get(name);
        if (value == null || value.isNull()) {
            return null;
        }
        if (!value.isTextual() || value.textValue().length() > TEXT_MAX) {
            throw Problem.badRequest("The value of " + name + " is not a text of at most " + TEXT_MAX + " characters.");
        }
        return value.textValue();
    }
}
