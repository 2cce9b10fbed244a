package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.network.NetworkFolder;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import picocli.CommandLine;

class EpcisCommandTest {
    @TempDir
    private Path folder;

    private final StringWriter errors = new StringWriter();

    private int run(String... arguments) {
        CommandLine line = Unitflow.commandLine();
        line.setErr(new PrintWriter(errors, true));
        return line.execute(arguments);
    }

    @Test
    void eventsAndRejectionsAreWrittenWithTheirSource() throws IOException {
        Path input = Files.createDirectories(folder.resolve("in/deep"));
        Files.writeString(
                input.resolve("two.jsonl"),
                """
                {"type":"ObjectEvent","eventID":"a","eventTime":"2026-03-01T06:12:00Z","action":"OBSERVE"}
                {"type":"ObjectEvent","eventID":"b","action":"OBSERVE"}
                """);
        Files.writeString(input.resolve("notes.txt"), "ignored");
        Path events = folder.resolve("out/e.jsonl");
        Path rejects = folder.resolve("out/r.jsonl");
        int code = run(
                "epcis",
                "--input",
                folder.resolve("in").toString(),
                "--output",
                events.toString(),
                "--rejects",
                rejects.toString(),
                "--hash");
        assertThat(code).isZero();
        assertThat(Files.readAllLines(events))
                .singleElement()
                .asString()
                .contains("\"eventID\":\"a\"", "\"source\":\"deep/two.jsonl\"", "\"hash\":\"ni:///sha-256;");
        assertThat(Files.readAllLines(rejects))
                .containsExactly("{\"source\":\"deep/two.jsonl\",\"position\":1,\"reason\":\"UNREADABLE_TIME\","
                        + "\"message\":\"The event has no eventTime.\"}");
        assertThat(errors.toString().strip()).isEqualTo("1 files read, 1 ignored; 1 events, 1 rejections.");
    }

    @Test
    void whatHeadersSayIsWrittenAsANewNetworkFolder() throws IOException {
        Path input = folder.resolve("in.json");
        Files.writeString(
                input,
                """
                {"type":"EPCISDocument","epcisHeader":{"epcisMasterData":{"vocabularyList":[{"vocabularyElementList":[
                  {"id":"https://id.gs1.org/414/4000001000012","attributes":[{"id":"cbvmda:latitude","attribute":"-1.50"}]},
                  {"id":"https://id.gs1.org/414/4000001000005","attributes":[{"id":"cbvmda:name","attribute":"A, B"},
                    {"id":"cbvmda:countryCode","attribute":"FR"}]},
                  {"id":"https://id.gs1.org/01/04000001000015","attributes":[
                    {"id":"cbvmda:descriptionShort","attribute":"Aspirin"}]}]}]}},
                 "epcisBody":{"eventList":[]}}""");
        String[] words = {
            "epcis",
            "--input",
            input.toString(),
            "--output",
            folder.resolve("e.jsonl").toString(),
            "--network",
            folder.resolve("network").toString()
        };

        assertThat(run(words)).as(errors.toString()).isZero();

        assertThat(Files.readString(folder.resolve("network/sites.csv")))
                .isEqualTo(
                        """
                        site,name,country,latitude,longitude
                        4000001000005,"A, B",FR,,
                        4000001000012,,,-1.5,
                        """);
        assertThat(Files.readString(folder.resolve("network/products.csv")))
                .isEqualTo("gtin,name\n04000001000015,Aspirin\n");
        assertThat(NetworkFolder.read(folder.resolve("network")).remarks()).isEmpty();
        assertThat(run(words)).as("people's own files are never replaced").isEqualTo(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "unknown",
                "epcis",
                "epcis --input x",
                "epcis --input x --output y --odd",
                "epcis --input /nowhere/x --output y"
            })
    void wrongUseIsOneSentenceAndCodeTwo(String arguments) {
        assertThat(run(arguments.isEmpty() ? new String[0] : arguments.split(" ")))
                .isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1);
    }

    @Test
    void anOutputThatCannotBeWrittenIsCodeTwo() throws IOException {
        Path file = Files.writeString(folder.resolve("file"), "");
        assertThat(run(
                        "epcis",
                        "--input",
                        folder.toString(),
                        "--output",
                        file.resolve("e").toString()))
                .isEqualTo(2);
        assertThat(errors.toString().lines()).hasSize(1);
    }
}
