package io.unitflow.e2e;

import static io.unitflow.e2e.Scan.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unitflow.cli.CliRun;
import io.unitflow.config.Options;
import io.unitflow.launch.LocalJob;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Telling a running system the stock at go-live, once or twice, is the same. */
class OpeningIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);
    private static final String POSITIONS = "SELECT gtin, lot, quantity FROM inventory_position ORDER BY gtin, lot";

    @TempDir
    Path folder;

    @Test
    void tellingTheOpeningStockTwiceChangesNothing() throws Exception {
        Files.writeString(
                folder.resolve("opening.csv"),
                """
                gtin,lot,serial,site,quantity,as_of
                04000001000015,A,1,4000001000005,,2026-03-01T00:00:00Z
                04000001000015,A,2,4000001000005,,2026-03-01T00:00:00Z
                04000001000022,,,4000001000005,10,2026-03-01T00:00:00Z
                """);
        Deployment deployment = Deployment.create("opening", folder);
        String[] opening = deployment.arguments("opening", "--network", folder.toString());
        try (LocalJob job = LocalJob.start(deployment.settings(), 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));

            CliRun first = CliRun.of(opening);
            deployment.send(Options.TOPIC_SHIPMENTS, bytes(Scan.dispensed("2")));
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployment.rows(POSITIONS))
                    .containsExactly("04000001000015,A,1", "04000001000022,,10"));
            CliRun second = CliRun.of(opening);
            deployment.send(Options.TOPIC_SHIPMENTS, bytes(Scan.commissioned("after")));

            assertThat(first.code()).as(first.err()).isZero();
            assertThat(second.out()).isEqualTo(first.out()).startsWith("3 sent to ");
            await().atMost(PATIENCE).untilAsserted(() -> assertThat(deployment.rows(POSITIONS))
                    .containsExactly("04000001000015,,1", "04000001000015,A,1", "04000001000022,,10"));
            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(deployment.rows("SELECT sum(events) FROM source_status"))
                            .containsExactly("8"));
            assertThat(deployment.rows(POSITIONS))
                    .containsExactly("04000001000015,,1", "04000001000015,A,1", "04000001000022,,10");
        }
        aCountIsHeldAgainstTheEventsInTheTopics(deployment);
    }

    private void aCountIsHeldAgainstTheEventsInTheTopics(Deployment deployment) throws Exception {
        Path counted = Files.writeString(
                folder.resolve("counted.csv"),
                """
                gtin,lot,serial,site,quantity
                04000001000015,,1,4000001000005,
                04000001000015,,2,4000001000005,
                04000001000022,,,4000001000005,10
                """);
        Path output = folder.resolve("reconciled");

        CliRun run = CliRun.of(
                deployment.arguments("reconcile", "--counted", counted.toString(), "--output", output.toString()));

        assertThat(run.code()).as(run.err()).isZero();
        assertThat(Files.readString(output.resolve("differences.csv")))
                .isEqualTo(
                        """
                        gtin,lot,site,derived,unsellable,counted,difference,net
                        04000001000015,,4000001000005,1,0,0,-1,0
                        04000001000015,A,4000001000005,1,0,2,1,0
                        """);
        assertThat(Files.readString(output.resolve("evidence.csv")))
                .contains(",missing,after,", ",surplus,2,not in stock,urn:uuid:2-dispensing,");
    }
}
