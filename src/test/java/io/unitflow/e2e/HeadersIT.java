package io.unitflow.e2e;

import static io.unitflow.e2e.Scan.bytes;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import io.unitflow.config.Options;
import io.unitflow.launch.LocalJob;
import io.unitflow.network.Network;
import io.unitflow.network.Site;
import io.unitflow.postgres.MasterDataTables;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Master data in the headers of documents fills the gaps that files leave, and changes nothing that they say. */
class HeadersIT {
    private static final Duration PATIENCE = Duration.ofSeconds(60);

    @TempDir
    Path folder;

    @Test
    void headersFillGapsInWhatFilesSay() throws Exception {
        Deployment deployment = Deployment.create("headers", folder);
        MasterDataTables.replace(
                deployment.database(),
                Network.of(new Site("4000001000005", "Ours", null, "north", null, null, null, null)));
        try (LocalJob job = LocalJob.start(deployment.settings(), 0)) {
            await().atMost(PATIENCE).until(() -> job.state().equals("RUNNING"));
            deployment.send(Options.TOPIC_SHIPMENTS, document("name", "Theirs"));
            deployment.send(Options.TOPIC_SHIPMENTS, document("countryCode", "FR"));
            deployment.send(Options.TOPIC_SHIPMENTS, document("countryCode", "FR"));

            await().atMost(PATIENCE)
                    .untilAsserted(() -> assertThat(deployment.rows(Files.readString(Path.of("sql/web/sites.sql"))))
                            .containsExactly("4000001000005,Ours,,north,FR,,"));
            assertThat(deployment.rows(Files.readString(Path.of("sql/web/products.sql"))))
                    .containsExactly("04000001000015,Aspirin,");
            assertThat(deployment.rows("SELECT name FROM header_master_data WHERE kind = 'site'"))
                    .containsExactly("Theirs");
        }
    }

    private static byte[] document(String attribute, String value) {
        return bytes(
                """
                {"type":"EPCISDocument","schemaVersion":"2.0","epcisHeader":{"epcisMasterData":{"vocabularyList":[
                  {"type":"urn:epcglobal:epcis:vtype:BusinessLocation","vocabularyElementList":[
                    {"id":"https://id.gs1.org/414/4000001000005","attributes":[
                      {"id":"urn:epcglobal:cbv:mda#%s","attribute":"%s"}]}]},
                  {"type":"urn:epcglobal:epcis:vtype:EPCClass","vocabularyElementList":[
                    {"id":"https://id.gs1.org/01/04000001000015","attributes":[
                      {"id":"urn:epcglobal:cbv:mda#descriptionShort","attribute":"Aspirin"}]}]}]}},
                 "epcisBody":{"eventList":[%s]}}"""
                        .formatted(attribute, value, Scan.commissioned("1")));
    }
}
