package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import com.networknt.schema.ValidationMessage;
import io.unitflow.trace.TracedGoods;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * What the server really answers is what its document says: the status, the type, and of each object exactly the fields, as what is
 * not documented cannot be relied on, and what is documented is.
 */
class OpenApiAnswersTest {
    private static final JsonSchemaFactory SCHEMAS = JsonSchemaFactory.getInstance(VersionFlag.V202012);
    private static final String UNIT = Links.encoded(TracedGoods.UNIT);
    private static final String LOT_AT =
            "?gtin=" + SampleWorld.GTIN + "&lot=A1&site=" + SampleWorld.PHARMACY + "&state=on_hand";

    /** Where a path needs something filled in, or has answers of several forms. */
    private static final Map<String, List<String>> ADDRESSES = Map.ofEntries(
            Map.entry("/01/{item}", List.of("/01/" + TracedGoods.GTIN + "/21/S1")),
            Map.entry("/api/v1/recalls/{id}", List.of("/api/v1/recalls/R-2026-07")),
            Map.entry("/api/v1/recalled", List.of("/api/v1/recalled?recall=R-2026-07")),
            Map.entry("/api/v1/recommendations/{id}", List.of("/api/v1/recommendations/two")),
            Map.entry("/api/v1/recommendations", List.of("/api/v1/recommendations?state=all")),
            Map.entry("/api/v1/dead-letters/{id}", List.of("/api/v1/dead-letters/0-0", "/api/v1/dead-letters/0-2")),
            Map.entry("/queries/{queryName}", List.of("/queries/packed")),
            Map.entry("/queries/{queryName}/events", List.of("/queries/packed/events?perPage=3")),
            Map.entry("/api/v1/exceptions/actions", List.of("/api/v1/exceptions/actions?id=any")),
            Map.entry("/api/v1/find", List.of("/api/v1/find?text=S1")),
            Map.entry(
                    "/api/v1/forecasts",
                    List.of(
                            "/api/v1/forecasts",
                            "/api/v1/forecasts?gtin=" + SampleWorld.GTIN + "&site=" + SampleWorld.PHARMACY)),
            Map.entry(
                    "/api/v1/positions",
                    List.of(
                            "/api/v1/positions",
                            "/api/v1/positions?grouped=region",
                            "/api/v1/positions?grouped=site",
                            "/api/v1/positions?grouped=product")),
            Map.entry("/api/v1/positions/units", List.of("/api/v1/positions/units" + LOT_AT)),
            Map.entry(
                    "/api/v1/trace",
                    List.of("/api/v1/trace?id=" + UNIT, "/api/v1/trace?id=" + Links.encoded(TracedGoods.PALLET))),
            Map.entry("/api/v1/trace/{id}", List.of("/api/v1/trace/" + UNIT)),
            Map.entry("/api/v1/verify", List.of("/api/v1/verify?id=" + UNIT)),
            Map.entry("/bizLocations/{value}/events", List.of("/bizLocations/" + TracedGoods.PLANT + "/events")),
            Map.entry("/readPoints/{value}/events", List.of("/readPoints/" + TracedGoods.PLANT + "/events")),
            Map.entry("/bizSteps/{value}/events", List.of("/bizSteps/packing/events")),
            Map.entry("/dispositions/{value}/events", List.of("/dispositions/active/events")),
            Map.entry("/epcs/{value}/events", List.of("/epcs/" + UNIT + "/events")),
            Map.entry("/eventTypes/{value}/events", List.of("/eventTypes/ObjectEvent/events")),
            Map.entry("/bizLocations/{value}", List.of("/bizLocations/" + TracedGoods.PLANT)),
            Map.entry("/readPoints/{value}", List.of("/readPoints/" + TracedGoods.PLANT)),
            Map.entry("/bizSteps/{value}", List.of("/bizSteps/packing")),
            Map.entry("/dispositions/{value}", List.of("/dispositions/active")),
            Map.entry("/epcs/{value}", List.of("/epcs/" + UNIT)),
            Map.entry("/eventTypes/{value}", List.of("/eventTypes/ObjectEvent")),
            Map.entry("/events/{eventID}", List.of("/events/" + TracedGoods.id(1))));

    @TempDir
    static Path folder;

    /** Every route that was asked. */
    private static final Set<String> held = new TreeSet<>();

    private static SampleWorld world;
    private static Served served;
    private static JsonNode document;

    @BeforeAll
    static void start() {
        world = SampleWorld.serve(folder);
        served = world.served();
        document = served.json("/api/v1/openapi.json");
        await().until(() -> served.get("/api/v1/overview").statusCode() == 200);
    }

    @AfterAll
    static void stop() {
        world.close();
    }

    @Test
    void every_route_answers_as_it_is_documented() throws Exception {
        List<String> wrong = new ArrayList<>();
        String packed = "{\"name\":\"packed\",\"query\":{\"EQ_bizStep\":[\"packing\"]}}";
        wrong.addAll(said("/queries", "", packed, 201));
        wrong.addAll(said("/queries", "", packed, 409));
        questions(wrong);
        subscriptions(wrong);
        wrong.addAll(faults("/queries/{queryName}", "delete", served.delete("/queries/packed"), 204));
        words(wrong);
        files(wrong);
        wrong.addAll(faults("/capture", "options", served.send("OPTIONS", "/capture", ""), 204));
        wrong.addAll(faults("/capture/{captureID}", "options", served.send("OPTIONS", "/capture/any", ""), 204));
        wrong.addAll(faults("/events", "options", served.send("OPTIONS", "/events", ""), 204));
        wrong.addAll(faults("/", "options", served.send("OPTIONS", "/", ""), 204));
        wrong.addAll(faults("/metrics", "get", served.get("/metrics"), 200));
        String letter = "/api/v1/dead-letters/{id}/original";
        wrong.addAll(faults(letter, "get", served.get(letter.replace("{id}", "0-0")), 200));
        wrong.addAll(faults(letter, "get", served.get(letter.replace("{id}", "0-2")), 410));
        wrong.addAll(faults("/api/v1/session", "delete", served.delete("/api/v1/session"), 204));
        wrong.addAll(stream());
        assertThat(wrong).isEmpty();
        assertThat(held).containsExactlyInAnyOrderElementsOf(served.routes());
    }

    @Test
    void what_is_refused_is_documented_too() {
        List<String> wrong = new ArrayList<>();
        wrong.addAll(said("/queries", "", "{\"name\":\"packed\",\"query\":{\"EQ_color\":\"red\"}}", 400));
        for (String path : addresses()) {
            for (String address : ADDRESSES.getOrDefault(path, List.of(path))) {
                // A link on a pack may carry what others ask of it.
                if (!path.startsWith("/01/") && !path.equals("/capture/{captureID}")) {
                    String nonsense = address + (address.contains("?") ? "&" : "?") + "no_such=1";
                    wrong.addAll(faults(path, "get", served.get(nonsense), 400));
                }
            }
        }
        wrong.addAll(said("/api/v1/recalls", "", "{\"gtin\":\"1\"}", 400));
        wrong.addAll(said("/capture", "", "{", 400));
        wrong.addAll(faults("/events", "get", served.get("/events", "Accept", "image/png"), 406));
        wrong.addAll(faults("/capture", "post", served.post("/capture", "text/plain", "x"), 415));
        assertThat(wrong).isEmpty();
    }

    @Test
    void a_file_that_the_client_has_already_is_documented_as_such() {
        List<String> wrong = new ArrayList<>();
        for (String path :
                List.of("/api/v1/sites.csv", "/api/v1/recommendations/actions.csv", "/api/v1/shortages.csv")) {
            String tag = served.get(path).headers().firstValue("ETag").orElseThrow();
            wrong.addAll(faults(path, "get", served.get(path, "If-None-Match", tag), 304));
        }
        assertThat(wrong).isEmpty();
        for (var path : document.path("paths").properties()) {
            if (path.getKey().endsWith(".csv")) {
                assertThat(path.getValue().at("/get/responses/304").isObject())
                        .as(path.getKey())
                        .isTrue();
            }
        }
    }

    @Test
    void columns_of_files_are_the_fields_of_rows() {
        for (String path : addresses()) {
            JsonNode schema =
                    document.path("paths").path(path).at("/get/responses/200/content/application~1json/schema");
            JsonNode rows = (schema.has("oneOf") ? schema.at("/oneOf/0") : schema).at("/properties/rows/items/$ref");
            String address = ADDRESSES.getOrDefault(path, List.of(path)).get(0);
            if (rows.isTextual()) {
                List<String> fields = new ArrayList<>();
                document.at(rows.asText().substring(1))
                        .path("properties")
                        .fieldNames()
                        .forEachRemaining(fields::add);
                String header = served.get(address, "Accept", "text/csv")
                        .body()
                        .lines()
                        .findFirst()
                        .orElse("");
                assertThat(header.split(",")).as(path).containsExactlyInAnyOrderElementsOf(fields);
            }
        }
    }

    /** Paths with an answer in JSON. */
    private static List<String> addresses() {
        List<String> paths = new ArrayList<>();
        for (var path : document.path("paths").properties()) {
            if (path.getValue().at("/get/responses/200/content").properties().stream()
                    .anyMatch(content -> content.getKey().contains("json"))) {
                paths.add(path.getKey());
            }
        }
        assertThat(paths).hasSizeGreaterThan(40);
        return paths;
    }

    private static void questions(List<String> wrong) {
        String job = served.post("/capture", "application/json", event("one"))
                .headers()
                .firstValue("Location")
                .orElseThrow();
        for (String path : addresses()) {
            List<String> usual = List.of(path.replace("{captureID}", job.replace("/capture/", "")));
            for (String address : ADDRESSES.getOrDefault(path, usual)) {
                JsonNode types = document.path("paths").path(path).at("/get/responses/200/content");
                types.fieldNames()
                        .forEachRemaining(
                                type -> wrong.addAll(faults(path, "get", served.get(address, "Accept", type), 200)));
            }
        }
    }

    private static void subscriptions(List<String> wrong) {
        String path = "/queries/{queryName}/subscriptions";
        String all = "/queries/packed/subscriptions";
        String one = all + "/any";
        wrong.addAll(faults(path, "get", served.get(all), 501));
        wrong.addAll(faults(path, "post", served.post(all, "application/json", "{}"), 501));
        wrong.addAll(faults(path + "/{subscriptionID}", "get", served.get(one), 501));
        wrong.addAll(faults(path + "/{subscriptionID}", "delete", served.delete(one), 501));
    }

    private static void words(List<String> wrong) {
        String base = "/api/v1/recommendations/{id}/";
        String ann = "{\"who\":\"Ann\",\"note\":\"so\"}";
        wrong.addAll(said(base + "accept", "one", ann, 202));
        wrong.addAll(said(base + "accept", "one", ann, 200));
        wrong.addAll(said(base + "reject", "one", ann, 409));
        wrong.addAll(said(base + "reject", "three", ann, 202));
        wrong.addAll(
                said(base + "acknowledge", "one", "{\"who\":\"erp\",\"status\":\"ordered\",\"order_id\":\"7\"}", 202));
        wrong.addAll(said(base + "acknowledge", "nobody", "{\"who\":\"erp\",\"status\":\"ordered\"}", 404));
        String exception = served.json("/api/v1/exceptions").at("/rows/0/id").asText();
        String act = "{\"id\":" + Json.text(exception) + ",\"who\":\"Ann\",\"action\":\"acknowledge\"}";
        wrong.addAll(said("/api/v1/exceptions/actions", "", act, 201));
        wrong.addAll(said("/api/v1/session", "", "{\"token\":\"any\"}", 200));
        wrong.addAll(said("/api/v1/verify", "", "{\"gtin\":\"" + TracedGoods.GTIN + "\",\"serial\":\"S1\"}", 200));
        wrong.addAll(said("/capture", "", event("two"), 202));
        wrong.addAll(said("/events", "", event("three"), 201));
        String recall =
                "{\"recall_id\":\"R-2\",\"gtin\":\"" + TracedGoods.GTIN + "\",\"from\":\"2026-03-01T00:00:00Z\"}";
        wrong.addAll(said("/api/v1/recalls", "", recall, 202));
        wrong.addAll(faults("/api/v1/recalls/{id}", "delete", served.delete("/api/v1/recalls/R-2026-07"), 202));
    }

    private static void files(List<String> wrong) {
        for (var path : document.path("paths").properties()) {
            if (path.getKey().endsWith(Rows.CSV)) {
                String plain = path.getKey().replace(Rows.CSV, "");
                String address = ADDRESSES.getOrDefault(plain, List.of(plain)).get(0);
                String file = path.getKey() + address.substring(plain.length());
                wrong.addAll(faults(path.getKey(), "get", served.get(file), 200));
            }
        }
    }

    private static List<String> stream() throws Exception {
        HttpRequest request = HttpRequest.newBuilder(served.address().resolve("/api/v1/stream"))
                .header("Accept", "text/event-stream")
                .build();
        HttpResponse<Stream<String>> answer = HttpClient.newHttpClient().send(request, BodyHandlers.ofLines());
        held.add("GET /api/v1/stream");
        try (Stream<String> lines = answer.body()) {
            String frame = lines.filter(line -> line.startsWith("data: {"))
                    .findFirst()
                    .orElseThrow()
                    .substring(6);
            return unlike(document.at("/components/schemas/Frame"), frame);
        }
    }

    private static List<String> said(String path, String id, String body, int status) {
        return faults(path, "post", served.post(path.replace("{id}", id), "application/json", body), status);
    }

    /** What of an answer is not as the document says. */
    private static List<String> faults(String path, String method, HttpResponse<String> answer, int status) {
        held.add(method.toUpperCase(Locale.ROOT) + " " + path);
        String what = method + " " + answer.uri() + " " + answer.statusCode() + ": ";
        if (answer.statusCode() != status) {
            return List.of(what + "not " + status + " " + answer.body());
        }
        JsonNode response =
                document.path("paths").path(path).path(method).path("responses").path(Integer.toString(status));
        response = response.has("$ref")
                ? document.at(response.path("$ref").asText().substring(1))
                : response;
        if (response.isMissingNode()) {
            return List.of(what + "this status is not documented");
        }
        if (answer.body().isEmpty()) {
            return response.has("content") ? List.of(what + "there is no body") : List.of();
        }
        String type = answer.headers().firstValue("Content-Type").orElse("").replaceFirst(";.*", "");
        JsonNode schema = response.path("content").path(type).path("schema");
        if (schema.isMissingNode()) {
            return List.of(what + "the type " + type + " is not documented");
        }
        return type.endsWith("json")
                ? unlike(schema, answer.body()).stream()
                        .map(fault -> what + fault)
                        .toList()
                : List.of();
    }

    private static List<String> unlike(JsonNode schema, String body) {
        return validator(schema).validate(Served.parse(body)).stream()
                .map(ValidationMessage::getMessage)
                .distinct()
                .limit(12)
                .toList();
    }

    private static JsonSchema validator(JsonNode schema) {
        ObjectNode whole = schema.deepCopy();
        whole.set("components", document.path("components").deepCopy());
        close(whole);
        return SCHEMAS.getSchema(whole);
    }

    /** Each object has the documented fields, all of them and no others. */
    private static void close(JsonNode schema) {
        if (schema.path("properties").isObject()) {
            ObjectNode object = (ObjectNode) schema;
            if (!object.has("additionalProperties")) {
                object.put("additionalProperties", false);
            }
            if (!object.has("required")) {
                ArrayNode required = object.putArray("required");
                object.path("properties").fieldNames().forEachRemaining(required::add);
            }
        }
        schema.forEach(OpenApiAnswersTest::close);
    }

    private static String event(String id) {
        return "{\"type\":\"ObjectEvent\",\"eventID\":\"urn:uuid:" + id + "\",\"action\":\"OBSERVE\","
                + "\"eventTime\":\"2026-03-01T10:00:00Z\",\"eventTimeZoneOffset\":\"+00:00\","
                + "\"epcList\":[\"urn:epc:id:sgtin:4098765.000010.1\"]}";
    }
}
