package io.unitflow.cli;

import static io.unitflow.trace.TracedGoods.GTIN;
import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventWriter;
import io.unitflow.trace.TracedGoods;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class VerifyCommandTest {
    @TempDir
    Path folder;

    private String input;
    private Path network;

    @BeforeEach
    void write() throws IOException {
        Path file = folder.resolve("story.jsonl");
        try (OutputStream out = Files.newOutputStream(file);
                EventWriter writer = new EventWriter(out)) {
            for (EpcisEvent event : TracedGoods.events()) {
                writer.write(event, null, null);
            }
        }
        input = file.toString();
        network = Files.createDirectory(folder.resolve("network"));
        Files.writeString(network.resolve("lots.csv"), "gtin,lot,expires\n" + GTIN + ",A1,2027-06-30\n");
        Files.writeString(
                network.resolve("opening.csv"),
                "gtin,lot,serial,site,quantity,as_of\n" + GTIN + ",A1,OLD,4098765001016,,2026-01-01T00:00:00Z\n");
    }

    @Test
    void aPackIsVerifiedFromFilesWithItsHistory() {
        CliRun run = verify("(01)" + GTIN + "(21)S2(17)270630(10)A1");

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(run.out()).startsWith("verified").contains("commissioning at 4098765001009", "2027-06-30");
    }

    @Test
    void stockOfGoLiveIsKnown() {
        assertThat(verify("--gtin", GTIN, "--serial", "OLD", "--lot", "A1").code())
                .isZero();
    }

    @Test
    void aRecallCountsFromItsBeginningByTheNewestEventOrTheGivenDay() throws IOException {
        Files.writeString(
                network.resolve("recalls.csv"),
                "recall_id,gtin,lot,serial,from,reason\nR1," + GTIN + ",A1,,2026-04-01T00:00:00Z,glass\n");

        assertThat(verify("--gtin", GTIN, "--serial", "S2").code()).isZero();
        CliRun later = verify("--gtin", GTIN, "--serial", "S2", "--as-of", "2026-04-01");
        assertThat(later.code()).isEqualTo(1);
        assertThat(later.out()).startsWith("NOT VERIFIED: Not_for_re-distribution, Recalled");
    }

    @Test
    void theSameIsToldAsJson() throws IOException {
        CliRun run = verify("--gtin", GTIN, "--serial", "S9", "--format", "json");

        JsonNode answer = new ObjectMapper().readTree(run.out());
        assertThat(run.code()).isEqualTo(1);
        assertThat(answer.path("verification_failure_reason").asText()).isEqualTo("No_match_GTIN_Serial");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "--gtin 123 --serial 1",
                "--gtin 04098765000102",
                "--gtin 04098765000102 --serial 1 --expiry x"
            })
    void whatCannotBeUnderstoodIsRefused(String options) {
        CliRun run = verify(options.isEmpty() ? new String[0] : options.split(" "));

        assertThat(run.code()).isEqualTo(Unitflow.UNUSABLE);
        assertThat(run.err().strip()).endsWith(".").hasLineCount(1);
    }

    private CliRun verify(String... options) {
        String[] fixed = {"verify", "--input", input, "--network", network.toString()};
        String[] all =
                Stream.concat(Arrays.stream(fixed), Arrays.stream(options)).toArray(String[]::new);
        return CliRun.of(all);
    }
}
