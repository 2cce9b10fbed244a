package io.unitflow.demo;

import com.zaxxer.hikari.HikariDataSource;
import io.unitflow.config.Settings;
import io.unitflow.job.Preparation;
import io.unitflow.launch.DataFolder;
import io.unitflow.launch.LocalJob;
import java.nio.file.Path;
import java.time.Duration;

/** Everything that a deployment is made of, in one process and one folder. Closing it ends all of it. */
public final class DemoDeployment implements AutoCloseable {
    private final DataFolder servers;
    private final HikariDataSource database;
    private final LocalJob job;

    private DemoDeployment(DataFolder servers, HikariDataSource database, LocalJob job) {
        this.servers = servers;
        this.database = database;
        this.job = job;
    }

    /**
     * Starts Kafka, PostgreSQL and the job.
     *
     * @param data the folder that all of them keep their data in
     * @param base settings that the embedded servers' addresses are added to
     * @param flinkPort port of Flink's pages, 0: any free one
     */
    public static DemoDeployment start(Path data, Settings base, int flinkPort) throws Exception {
        DataFolder servers = DataFolder.start(data, base);
        HikariDataSource database = null;
        try {
            Preparation.prepare(servers.settings());
            database = Preparation.database(servers.settings());
            return new DemoDeployment(servers, database, LocalJob.start(servers.settings(), flinkPort));
        } catch (Exception e) {
            closeAll(database, servers);
            throw e;
        }
    }

    /** The settings that this deployment runs with. */
    public Settings settings() {
        return servers.settings();
    }

    /** Its database. */
    public HikariDataSource database() {
        return database;
    }

    /** Its job. */
    public LocalJob job() {
        return job;
    }

    /** Waits until the job has read all that the topics hold now, for a minute at most. */
    public void awaitAllRead() throws Exception {
        ReadingProgress.await(settings(), database, Duration.ofMinutes(1), () -> false);
    }

    @Override
    public void close() {
        closeAll(job, database, servers);
    }

    private static void closeAll(AutoCloseable... parts) {
        for (AutoCloseable part : parts) {
            try {
                if (part != null) {
                    part.close();
                }
            } catch (Exception e) {
                System.err.println("Ending a part of the demo failed: " + e.getMessage());
            }
        }
    }
}
