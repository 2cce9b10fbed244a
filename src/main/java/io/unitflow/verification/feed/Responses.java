package io.unitflow.verification.feed;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.json.JsonMapper;
import com.fasterxml.jackson.databind.module.SimpleModule;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.fasterxml.jackson.databind.ser.std.ToStringSerializer;
import io.unitflow.gs1.ProductIdentifier;
import io.unitflow.verification.Answer;
import io.unitflow.verification.Question;
import io.unitflow.verification.UnclearQuestion;
import io.unitflow.verification.Verifier;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;

/**
 * One request in, one response out, as JSON; {@code schema/verification-response-v1.schema.json} describes it. A request that cannot
 * be understood is answered with what is wrong with it.
 */
final class Responses {
    private static final String SCHEMA = "verification.response/1";
    private static final ObjectMapper JSON = JsonMapper.builder()
            .addModule(new SimpleModule()
                    .addSerializer(Instant.class, ToStringSerializer.instance)
                    .addSerializer(LocalDate.class, ToStringSerializer.instance))
            .build();

    private final Verifier verifier;

    Responses(Verifier verifier) {
        this.verifier = verifier;
    }

    /**
     * A response.
     *
     * @param key the request's ID, or the name it was given
     * @param value JSON
     */
    record Response(String key, byte[] value) {}

    /**
     * Answers a request.
     *
     * @param request its bytes, or null
     * @param name what a request without an ID is called
     * @throws io.unitflow.verification.NotYetKnown as the verifier does
     * @throws UncheckedIOException where something is away that the answer needs
     */
    Response to(byte[] request, String name) {
        JsonNode asked = read(request);
        String id = text(asked, "id");
        String key = id == null ? name : id;
        ObjectNode body = JSON.createObjectNode().put("schema", SCHEMA).put("requestId", key);
        try {
            body.setAll((ObjectNode) JSON.valueToTree(Answer.of(verifier.verify(question(asked)))));
        } catch (UnclearQuestion e) {
            body.put("error", e.getMessage());
        }
        try {
            return new Response(key, JSON.writeValueAsBytes(body));
        } catch (JsonProcessingException e) {
            throw new IllegalStateException(e);
        }
    }

    private static JsonNode read(byte[] request) {
        try {
            JsonNode asked = request == null ? null : JSON.readTree(request);
            return asked == null ? JSON.nullNode() : asked;
        } catch (IOException e) {
            return JSON.nullNode();
        }
    }

    private Question question(JsonNode asked) {
        if (!asked.isObject()) {
            throw new UnclearQuestion("The request is no JSON object.");
        }
        String code = text(asked, "code");
        ProductIdentifier read = code == null
                ? new ProductIdentifier(
                        text(asked, "gtin"), text(asked, "serial"), text(asked, "lot"), text(asked, "expiry"))
                : ProductIdentifier.read(code);
        if (read == null) {
            throw new UnclearQuestion("The code names no trade item.");
        }
        LocalDate today = verifier.now().atZone(ZoneOffset.UTC).toLocalDate();
        return Question.of(read.gtin(), read.serial(), read.lot(), read.expiry(), today);
    }

    private static String text(JsonNode asked, String name) {
        JsonNode value = asked.get(name);
        return value == null || !value.isValueNode() || value.isNull() ? null : value.asText();
    }
}
