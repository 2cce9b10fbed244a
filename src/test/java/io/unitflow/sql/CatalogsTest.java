package io.unitflow.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Settings;
import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.history.Compaction;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Upkeep;
import io.unitflow.history.Warehouse;
import io.unitflow.job.HistoryRows;
import io.unitflow.job.OnlyHistory;
import io.unitflow.support.TestPostgres;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.postgresql.ds.PGSimpleDataSource;

/** Catalogs by configuration: PostgreSQL for real; what others are given. */
class CatalogsTest {
    @TempDir
    Path folder;

    @Test
    void theJobWritesAndSqlReadsThroughACatalogInPostgres() throws Exception {
        TestPostgres.execute(TestPostgres.server().dataSource(), "CREATE DATABASE catalog");
        String url = TestPostgres.url("catalog");
        PGSimpleDataSource database = new PGSimpleDataSource();
        database.setUrl(url);
        Settings settings = Settings.defaults()
                .with(Map.of(
                        "history.warehouse",
                        folder.toString(),
                        "history.upkeep-interval",
                        "0 s",
                        "history.catalog.type",
                        "jdbc",
                        "history.catalog.uri",
                        url));
        List<EpcisEvent> events = new ArrayList<>();
        for (int i = 0; i < 5; i++) {
            events.add(EpcisEvent.builder()
                    .type(EventType.OBJECT)
                    .eventId("e" + i)
                    .eventTime(Instant.parse("2026-01-05T08:00:00Z"))
                    .action(Action.OBSERVE)
                    .epcList(List.of("01/09521141001011/21/" + i))
                    .build());
        }
        OnlyHistory.write(settings, events.subList(0, 3), 1);
        OnlyHistory.write(settings, events, 1);
        Upkeep.once(settings, Clock.systemUTC(), new Compaction.Limits(2, 1_000, 1 << 20));

        assertThat(TestPostgres.rows(database, "SELECT table_name FROM iceberg_tables ORDER BY 1"))
                .containsExactly(
                        "demand_daily", "events", "forecasts", "positions_daily", "recommendations", "unit_events");
        assertThat(HistoryRows.of(settings, HistoryTable.EVENTS, "event_id"))
                .containsExactly("e0", "e1", "e2", "e3", "e4");
        try (SqlSession session = new SqlSession(settings, Map.of(), false)) {
            StringWriter out = new StringWriter();
            session.run("SELECT COUNT(*), COUNT(DISTINCT unit) FROM unit_events", Format.CSV, new PrintWriter(out));
            assertThat(out.toString()).endsWith("\n5,5\n");
        }
    }

    @Test
    void whatIsConfiguredReachesTheCatalogAndFlinksOwn() {
        Map<String, String> given = new LinkedHashMap<>();
        given.put("history.warehouse", "s3://bucket/unitflow");
        given.put("history.catalog.type", "rest");
        given.put("history.catalog.uri", "http://catalog:8181");
        given.put("history.catalog.io-impl", "org.apache.iceberg.aws.s3.S3FileIO");
        given.put("history.catalog.s3.endpoint", "http://minio:9000");
        Settings settings = Settings.defaults().with(given);

        assertThat(Warehouse.isWanted(settings)).isTrue();
        assertThat(Warehouse.properties(settings))
                .containsExactlyInAnyOrderEntriesOf(Map.of(
                        "type", "rest",
                        "warehouse", "s3://bucket/unitflow",
                        "uri", "http://catalog:8181",
                        "io-impl", "org.apache.iceberg.aws.s3.S3FileIO",
                        "s3.endpoint", "http://minio:9000"));
        assertThat(Tables.catalog(settings))
                .containsEntry("type", "iceberg")
                .containsEntry("catalog-type", "rest")
                .containsEntry("uri", "http://catalog:8181")
                .containsEntry("s3.endpoint", "http://minio:9000");
        assertThat(Tables.catalog(settings.with(Map.of("history.catalog.type", "hive"))))
                .containsEntry("catalog-type", "hive");
        assertThat(Tables.catalog(settings.with(Map.of("history.catalog.type", "jdbc"))))
                .containsEntry("catalog-impl", "org.apache.iceberg.jdbc.JdbcCatalog")
                .doesNotContainKey("catalog-type");
    }

    @Test
    void aCatalogThatCannotBeReachedOrDoesNotExistIsToldInOneSentence() {
        Settings nowhere = Settings.defaults()
                .with(Map.of(
                        "history.warehouse", folder.toString(),
                        "history.catalog.type", "jdbc",
                        "history.catalog.uri", "jdbc:postgresql://localhost:1/nothing?connectTimeout=1"));
        assertThatThrownBy(() -> Warehouse.prepare(nowhere))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageStartingWith("The history at file://" + folder + " cannot be opened: ");
        Settings unknown = nowhere.with(Map.of("history.catalog.type", "jdcb"));
        assertThatThrownBy(() -> Warehouse.prepare(unknown))
                .isInstanceOf(InvalidSetting.class)
                .hasMessageContaining("jdcb");
    }
}
