package io.unitflow.job;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.Warehouse;
import io.unitflow.job.kafka.Topics;
import io.unitflow.postgres.Database;
import io.unitflow.postgres.Migrations;

/** What must be there before the job starts: tables of this version, topics, and the tables of history. */
public final class Preparation {
    private Preparation() {}

    /**
     * Brings tables and topics up to date.
     *
     * @throws io.unitflow.postgres.DatabaseUnreachable with one sentence, if PostgreSQL does not answer
     * @throws io.unitflow.job.kafka.KafkaUnreachable with one sentence, if Kafka does not answer
     */
    public static void prepare(Settings settings) {
        try (HikariDataSource database = database(settings)) {
            Migrations.apply(database);
        }
        Topics.ensure(settings);
        Warehouse.prepare(settings);
    }

    /** The deployment's database. */
    public static HikariDataSource database(Settings settings) {
        return Database.open(
                settings.get(Options.POSTGRES_URL),
                settings.get(Options.POSTGRES_USER),
                settings.get(Options.POSTGRES_PASSWORD));
    }
}
