package io.unitflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.verification.Question;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;

/** Asks the API of a running page. */
final class PageSource implements TraceSource {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final String[] FIELDS = {"gtin", "lot", "site", "state"};
    private static final int NOT_FOUND = 404;
    private static final int BAD_REQUEST = 400;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(5)).build();
    private final URI page;
    private final String token;

    /** @param token of the caller, or null where none is needed */
    PageSource(URI page, String token) {
        this.page = page;
        this.token = token;
    }

    @Override
    public JsonNode trace(String key, String after) throws IOException {
        return ask("api/v1/trace?limit=1000&id=" + encoded(key) + after(after));
    }

    @Override
    public JsonNode units(String[] position, String after) throws IOException {
        StringBuilder query = new StringBuilder("api/v1/positions/units?limit=1000");
        for (int i = 0; i < position.length; i++) {
            if (position[i] != null) {
                query.append('&').append(FIELDS[i]).append('=').append(encoded(position[i]));
            }
        }
        return ask(query + after(after));
    }

    /** The answer to a question about a pack. */
    JsonNode verify(Question question) throws IOException {
        StringBuilder query = new StringBuilder("api/v1/verify?gtin=")
                .append(question.gtin())
                .append("&serial=")
                .append(encoded(question.serial()));
        if (question.lot() != null) {
            query.append("&lot=").append(encoded(question.lot()));
        }
        if (question.expires() != null) {
            query.append("&expiry=").append(question.expires());
        }
        JsonNode answer = ask(query.toString());
        if (answer == null) {
            throw new UnusableInputException("The page at " + page + " does not verify packs.");
        }
        return answer;
    }

    private static String after(String after) {
        return after == null ? "" : "&after=" + after;
    }

    private static String encoded(String text) {
        return URLEncoder.encode(text, StandardCharsets.UTF_8);
    }

    private JsonNode ask(String address) throws IOException {
        HttpRequest.Builder request = HttpRequest.newBuilder(page.resolve(address))
                .timeout(Duration.ofSeconds(60))
                .header("Accept", "application/json");
        if (token != null) {
            request.header("Authorization", "Bearer " + token);
        }
        HttpResponse<String> answer;
        try {
            answer = http.send(request.build(), HttpResponse.BodyHandlers.ofString());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IOException("interrupted", e);
        } catch (IOException e) {
            throw new UnusableInputException("The page at " + page + " does not answer.", e);
        }
        JsonNode body = JSON.readTree(answer.body());
        if (answer.statusCode() == NOT_FOUND && body.has("detail")) {
            System.err.println(body.path("detail").asText());
            return null;
        }
        if (answer.statusCode() >= BAD_REQUEST) {
            throw new UnusableInputException(
                    "The page at " + page + " refused: " + body.path("detail").asText("status " + answer.statusCode()));
        }
        return body;
    }
}
