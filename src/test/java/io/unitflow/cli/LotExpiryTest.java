package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** When lots expire, from files of events and from the network's owner. */
class LotExpiryTest {
    private static final String MADE =
            """
            {"type":"ObjectEvent","eventID":"urn:uuid:%s","eventTime":"2026-03-0%s:00:00Z","eventTimeZoneOffset":"+00:00",\
            "epcList":["https://id.gs1.org/01/04000001000015/21/%s"],"action":"ADD","bizStep":"commissioning",\
            "bizLocation":{"id":"https://id.gs1.org/414/4000001000005"},\
            "ilmd":{"cbvmda:lotNumber":"%s","cbvmda:itemExpirationDate":"%s"}%s}
            """;
    private static final String WRONG =
            ",\"errorDeclaration\":{\"declarationTime\":\"2026-03-05T00:00:00Z\",\"reason\":\"did_not_occur\"}";

    @TempDir
    Path folder;

    @Test
    void theLatestEventThatWasNotDeclaredWrongCountsBeforeTheNetworksOwner() throws Exception {
        Files.createDirectories(folder.resolve("network"));
        Files.writeString(
                folder.resolve("network/lots.csv"),
                """
                gtin,lot,expires
                04000001000015,A,2027-01-31
                04000001000015,B,2027-05-31
                04000001000015,C,2027-06-30
                """);
        Files.writeString(
                folder.resolve("events.jsonl"),
                MADE.formatted("1", "2T08", "1", "A", "2027-03-31", "")
                        + MADE.formatted("2", "1T08", "2", "A", "2027-02-28", "")
                        + MADE.formatted("3", "3T08", "3", "A", "2029-12-31", WRONG)
                        + MADE.formatted("3", "3T08", "3", "A", "2029-12-31", "")
                        + MADE.formatted("4", "1T08", "4", "B", "2027-05-31T00:00:00Z", "")
                        + MADE.formatted("5", "1T08", "5", "D", "2027-07-31", ""));

        CliRun run = CliRun.of(
                "ledger",
                "--lots",
                "--network",
                folder.resolve("network").toString(),
                "--input",
                folder.resolve("events.jsonl").toString(),
                "--output",
                folder.resolve("out").toString());

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(folder.resolve("out/lots.csv")))
                .isEqualTo(
                        """
                        gtin,lot,expires,events_say,files_say
                        04000001000015,A,2027-03-31,2027-03-31,2027-01-31
                        04000001000015,B,2027-05-31,2027-05-31,2027-05-31
                        04000001000015,C,2027-06-30,,2027-06-30
                        04000001000015,D,2027-07-31,2027-07-31,
                        """);
    }
}
