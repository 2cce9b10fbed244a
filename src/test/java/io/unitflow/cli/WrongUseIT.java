package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.embedded.FreePort;
import io.unitflow.support.TestPostgres;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Random;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.api.parallel.Execution;
import org.junit.jupiter.api.parallel.ExecutionMode;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Whatever cannot work is told in one sentence, with an exit code that scripts can tell from success. */
@Execution(ExecutionMode.CONCURRENT) // Most of the time is spent waiting for servers that are not there.
class WrongUseIT {
    private static final String EVENT =
            """
            {"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"2026-03-01T08:00:00Z",\
            "eventTimeZoneOffset":"+00:00","epcList":["https://id.gs1.org/01/04000001000015/21/%s"],"action":"ADD",\
            "bizStep":"commissioning","bizLocation":{"id":"https://id.gs1.org/414/4000001000005"}}""";

    @TempDir
    Path folder;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "teleport",
                "demo --sped 3",
                "demo --speed fast",
                "demo --days -1",
                "demo --seed x",
                "demo --policy greedy",
                "demo --policy unitflow --speed max",
                "run --set nonsense=1",
                "run --set job.parallelism=many",
                "run --set job.checkpoint-interval=soon",
                "run --set web.port=65536",
                "serve --set web.port=-1",
                "run --no-page --set postgres.url=jdbc:postgresql://localhost:65536/unitflow",
                "serve --set postgres.url=jdbc:postgresql://one:5432,two:1234567890123/unitflow",
                "run --config no-such.properties",
                "ledger",
                "ledger --input no-such-file --output out",
                "opening",
                "opening --network no-such-folder",
                "ledger --input src --network no-such-folder --output out",
                "ledger --input src --output out --parallelism 0",
                "guard --input src --network no-such-folder --output out",
                "reconcile --counted no-such-file --output out",
                "reconcile --input no-such-file --counted pom.xml --output out",
                "epcis --input no-such-file --output out",
                "dead-letters",
                "dead-letters list --reason UGLY",
                "dead-letters list --limit 0",
                "dead-letters replay --from-offset one=two"
            })
    void wrongUseIsOneSentence(String words) {
        assertOneSentence(CliRun.of(words.isEmpty() ? new String[0] : words.split(" ")));
    }

    @Test
    void aFolderWithoutEventsIsOneSentence() throws IOException {
        Path empty = Files.createDirectories(folder.resolve("empty"));

        assertOneSentence(CliRun.of("ledger", "--input", empty.toString(), "--output", folder.toString()));
    }

    @Test
    void anUnreachablePostgresIsOneSentence() {
        String url = "postgres.url=jdbc:postgresql://localhost:" + FreePort.any() + "/unitflow";

        assertOneSentence(CliRun.of("run", "--no-page", "--set", url));
    }

    @ParameterizedTest
    @ValueSource(strings = {"run --no-page", "dead-letters list"})
    void anUnreachableKafkaIsOneSentence(String words) {
        List<String> settings = List.of(
                "--set",
                "postgres.url=" + TestPostgres.server().jdbcUrl(),
                "--set",
                "kafka.bootstrap.servers=localhost:" + FreePort.any());
        List<String> arguments = new ArrayList<>(List.of(words.split(" ")));
        arguments.addAll(settings);

        assertOneSentence(CliRun.of(arguments.toArray(String[]::new)));
    }

    @ParameterizedTest
    @ValueSource(strings = {"opening --network %1$s", "reconcile --counted %1$s/opening.csv --output %1$s/out"})
    void anUnreachableKafkaIsOneSentenceForThoseWhoTellOrReadEventsToo(String words) throws IOException {
        Files.writeString(
                folder.resolve("opening.csv"),
                """
                gtin,lot,site,quantity,as_of
                04000001000015,A,4000001000005,3,2026-03-01T00:00:00Z
                """);
        List<String> arguments = new ArrayList<>(List.of(words.formatted(folder).split(" ")));
        arguments.addAll(List.of("--set", "kafka.bootstrap.servers=localhost:" + FreePort.any()));

        CliRun run = CliRun.of(arguments.toArray(String[]::new));

        assertThat(run.code()).as(run.err()).isEqualTo(2);
        assertThat(run.err()).contains("Kafka at ").doesNotContain("Exception");
    }

    @Test
    void aDataFolderOfAnotherWorldIsOneSentence() throws IOException {
        Properties other = new Properties();
        other.putAll(Map.of("seed", "7", "first-day", "2026-01-05", "complete", "false", "days", "3"));
        try (OutputStream out = Files.newOutputStream(folder.resolve("demo.properties"))) {
            other.store(out, null);
        }

        CliRun run = CliRun.of("demo", "--seed", "8", "--data", folder.toString());

        assertOneSentence(run);
        assertThat(run.err()).contains("--seed 7");
    }

    @Test
    void filesFullOfRubbishLoseNothingThatIsValid() throws IOException {
        Path input = Files.createDirectories(folder.resolve("input"));
        String first = EVENT.formatted("1", "a");
        Files.writeString(
                input.resolve("long.jsonl"),
                first + "\n{\"type\":\"ObjectEvent\",\"note\":\"" + "x".repeat(50_000_000) + "\"}\n"
                        + EVENT.formatted("2", "b") + "\n");
        byte[] junk = new byte[100_000];
        new Random(3).nextBytes(junk);
        Files.write(input.resolve("junk.json"), junk);
        Files.write(input.resolve("junk.jsonl"), junk);
        String document = "{\"type\":\"EPCISDocument\",\"epcisBody\":{\"eventList\":[" + EVENT.formatted("3", "c") + ","
                + EVENT.formatted("4", "d");
        Files.writeString(input.resolve("truncated.json"), document.substring(0, document.length() - 40));
        Files.writeString(input.resolve("empty.json"), "");
        Path output = folder.resolve("output");

        CliRun run = CliRun.of("ledger", "--input", input.toString(), "--output", output.toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(output.resolve("positions.csv"), StandardCharsets.UTF_8))
                .isEqualTo("gtin,lot,site,state,quantity\n04000001000015,,4000001000005,on_hand,3\n");
        assertThat(Files.readString(output.resolve("rejected.jsonl")))
                .contains("long.jsonl")
                .contains("junk.json\"")
                .contains("junk.jsonl")
                .contains("truncated.json");
    }

    private static void assertOneSentence(CliRun run) {
        assertThat(run.code()).as(run.err()).isEqualTo(2);
        List<String> lines = run.err().lines().toList();
        assertThat(lines).as(run.err()).hasSizeBetween(1, 2);
        assertThat(lines.get(0)).isNotBlank().doesNotContain("Exception", "\tat ");
        assertThat(lines.subList(1, lines.size())).allMatch(line -> line.startsWith("Try: "));
    }
}
