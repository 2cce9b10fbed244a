package io.unitflow.e2e;

import static io.unitflow.e2e.Scan.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import io.unitflow.cli.CliRun;
import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.deadletter.FollowedLetters;
import io.unitflow.deadletter.view.Letter;
import io.unitflow.launch.LocalJob;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.MethodOrderer;
import org.junit.jupiter.api.Order;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestMethodOrder;
import org.junit.jupiter.api.io.TempDir;

/** Bad input among good: nothing good is lost, and what is bad can be found, mended and sent again. */
@TestMethodOrder(MethodOrderer.OrderAnnotation.class)
class DeadLettersIT {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String ON_HAND = "SELECT state, quantity FROM inventory_position";
    private static final String DEMAND = "SELECT date, quantity FROM demand_daily ORDER BY date";
    private static final List<Option<String>> SOURCES =
            List.of(Options.TOPIC_SHIPMENTS, Options.TOPIC_DISPENSES, Options.TOPIC_SALES);

    @TempDir
    static Path folder;

    private static Deployment deployment;
    private static LocalJob job;
    private static final Map<String, byte[]> REFUSED = new LinkedHashMap<>();

    @BeforeAll
    static void start() throws Exception {
        deployment = Deployment.create("letters", folder);
        job = LocalJob.start(deployment.settings(), 0);
    }

    @AfterAll
    static void stop() {
        job.close();
    }

    @Test
    @Order(1)
    void everyValidEventCountsAndEveryBadRecordGivesOneLetter() throws Exception {
        int good = 0;
        for (Option<String> topic : SOURCES) {
            for (byte[] bad : bad()) {
                deployment.send(topic, bytes(Scan.commissioned("s" + good++)));
                REFUSED.put(deployment.send(topic, bad), bad);
            }
            deployment.send(topic, null);
            deployment.send(topic, new byte[0]);
            deployment.send(topic, bytes(" \n"));
            deployment.send(topic, bytes(Scan.commissioned("s" + good++)));
        }
        deployment.send(Options.TOPIC_SALES, bytes(Scan.sale("a", 2) + "\n" + Scan.sale("b", 3)));

        String units = "on_hand," + (good - 5);
        await().atMost(PATIENCE).untilAsserted(() -> {
            assertThat(deployment.rows(ON_HAND)).contains(units);
            assertThat(deployment.rows(DEMAND)).containsExactly("2026-03-01,5");
            assertThat(letters()).hasSize(REFUSED.size());
        });
        await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
        for (JsonNode letter : letters()) {
            byte[] original = REFUSED.get(place(letter));
            assertThat(original).as(letter.toString()).isNotNull();
            assertThat(letter.path("message").asText()).isNotBlank();
            assertThat(schema().validate(letter)).isEmpty();
            if (letter.path("complete").asBoolean()) {
                assertThat(letter.path("original").binaryValue()).isEqualTo(original);
            } else {
                assertThat(original.length).isGreaterThan(700_000);
            }
        }
    }

    @Test
    @Order(2)
    void listShowsThemInOneLineEach() {
        CliRun all = CliRun.of(deployment.arguments("dead-letters", "list"));
        CliRun one = CliRun.of(deployment.arguments("dead-letters", "list", "--limit", "1"));
        CliRun times = CliRun.of(deployment.arguments(
                "dead-letters", "list", "--reason", "unreadable_time", "--topic", topic(Options.TOPIC_SALES)));

        assertThat(all.code()).isZero();
        assertThat(all.out().lines().map(line -> line.substring(0, line.indexOf("/0  "))))
                .containsExactlyInAnyOrderElementsOf(REFUSED.keySet());
        assertThat(one.out().lines()).hasSize(1);
        assertThat(times.out().lines()).hasSize(1).allMatch(line -> line.contains("/0  UNREADABLE_TIME  "));
    }

    @Test
    @Order(2)
    void whoFollowsTheLettersCountsEachAndFindsItsBytes() {
        try (FollowedLetters letters = FollowedLetters.start(deployment.settings())) {
            await().atMost(PATIENCE).until(() -> letters.book().state().behind() == 0);
            List<Letter> all = letters.book().page(null, null, null, Integer.MAX_VALUE);
            assertThat(all).hasSize(REFUSED.size());
            for (Letter letter : all) {
                String place = letter.source() + "/" + letter.sourcePartition() + "/" + letter.sourceOffset();
                assertThat(letters.find(letter.partition(), letter.offset())
                                .orElseThrow()
                                .original())
                        .as(place)
                        .isEqualTo(REFUSED.get(place));
            }
            assertThat(letters.find(0, 1_000_000)).isEmpty();
            assertThat(letters.find(1_000, 0)).isEmpty();
        }
    }

    @Test
    @Order(3)
    void aDryRunSendsNothing() {
        long before = sources();

        CliRun run = CliRun.of(deployment.arguments("dead-letters", "replay", "--dry-run"));

        assertThat(run.code()).isZero();
        assertThat(run.out()).startsWith(REFUSED.size() + " would be sent, 0 skipped.");
        assertThat(sources()).isEqualTo(before);
    }

    @Test
    @Order(4)
    void replayingWhatIsStillBadChangesNoNumberAndNamesTheLetter() throws Exception {
        List<String> positions = deployment.rows(ON_HAND);
        List<String> demand = deployment.rows(DEMAND);
        int before = letters().size();

        CliRun run = CliRun.of(deployment.arguments("dead-letters", "replay"));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith(before + " sent, 0 skipped.");
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(letters()).hasSize(2 * before));
        assertThat(deployment.rows(ON_HAND)).isEqualTo(positions);
        assertThat(deployment.rows(DEMAND)).isEqualTo(demand);
        long named = deployment.committed(Options.TOPIC_SALES).stream()
                .filter(sent -> sent.headers().lastHeader("unitflow-replayed-from") != null)
                .count();
        assertThat(named).isEqualTo(bad().size());
        assertThat(CliRun.of(deployment.arguments("dead-letters", "replay", "--dry-run"))
                        .out())
                .as("the same bytes are sent once")
                .startsWith(before + " would be sent, " + before + " skipped.");
    }

    @Test
    @Order(5)
    void aMendedLetterCounts() throws Exception {
        JsonNode letter = letters().stream()
                .filter(found -> found.path("reason").asText().equals("UNREADABLE_TIME")
                        && found.path("topic").asText().equals(topic(Options.TOPIC_SHIPMENTS)))
                .findFirst()
                .orElseThrow();
        ObjectNode mended = ((ObjectNode) letter).put("original", bytes(Scan.dispensed("s0")));
        String[] place = deployment
                .send(Options.TOPIC_DEAD_LETTERS, JSON.writeValueAsBytes(mended))
                .split("/");

        CliRun run = CliRun.of(deployment.arguments(
                "dead-letters",
                "replay",
                "--reason",
                "UNREADABLE_TIME",
                "--topic",
                topic(Options.TOPIC_SHIPMENTS),
                "--from-offset",
                place[1] + "=" + place[2]));

        assertThat(run.code()).as(run.err()).isZero();
        await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployment.rows(DEMAND))
                .containsExactly("2026-03-01,5", "2026-03-02,1"));
    }

    @Test
    @Order(6)
    void whatCannotBeSentIsToldWithItsReason() throws Exception {
        String gone =
                """
                {"schema":"dead-letter/1","topic":"%s","partition":0,"offset":999999,"timestamp":"2026-03-01T08:00:00Z",
                 "position":0,"reason":"TOO_LARGE","message":"Too large.","complete":false}""";
        deployment.send(Options.TOPIC_DEAD_LETTERS, bytes(gone.formatted(topic(Options.TOPIC_SALES))));
        deployment.send(Options.TOPIC_DEAD_LETTERS, bytes(gone.formatted("no-such-topic")));
        deployment.send(Options.TOPIC_DEAD_LETTERS, bytes("{}"));

        await("what stands behind an open transaction").atMost(PATIENCE).untilAsserted(() -> {
            CliRun run = CliRun.of(deployment.arguments("dead-letters", "replay", "--reason", "TOO_LARGE"));
            assertThat(run.out())
                    .startsWith("0 sent, 2 skipped, 1 records not of a known form.")
                    .contains("1 skipped: too large for a letter, and its record is no longer in ")
                    .contains("1 skipped: the topic no-such-topic is not there");
        });
    }

    /** One record each that no reader can take, between small and near the limit of the broker. */
    private static List<byte[]> bad() {
        byte[] junk = new byte[2_000];
        for (int i = 0; i < junk.length; i++) {
            junk[i] = (byte) (i * 131 + 0x80);
        }
        junk[0] = (byte) 0x9f;
        String event = Scan.commissioned("never");
        return List.of(
                bytes(event.substring(0, event.length() / 2)),
                bytes(event.replace("\"epcList\":[", "\"epcList\":[[")),
                bytes(event.replace("ObjectEvent", "TeleportEvent")),
                bytes(event.replaceFirst("\"eventTime\":\"[^\"]*\",", "")),
                junk,
                bytes("{\"type\":\"TeleportEvent\",\"eventTime\":\"2026-03-01T08:00:00Z\",\"note\":\""
                        + "x".repeat(15 << 20) + "\"}"));
    }

    private static List<JsonNode> letters() {
        return deployment.committed(Options.TOPIC_DEAD_LETTERS).stream()
                .map(found -> {
                    try {
                        return JSON.readTree(found.value());
                    } catch (IOException e) {
                        throw new UncheckedIOException(e);
                    }
                })
                .toList();
    }

    private static long sources() {
        return SOURCES.stream()
                .mapToLong(topic -> deployment.committed(topic).size())
                .sum();
    }

    private static String topic(Option<String> topic) {
        return deployment.settings().get(topic);
    }

    private static String place(JsonNode letter) {
        return letter.path("topic").asText() + "/" + letter.path("partition") + "/" + letter.path("offset");
    }

    private static JsonSchema schema() {
        return JsonSchemaFactory.getInstance(VersionFlag.V202012)
                .getSchema(DeadLettersIT.class.getResourceAsStream("/schema/dead-letter-v1.schema.json"));
    }
}
