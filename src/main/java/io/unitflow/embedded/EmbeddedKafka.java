package io.unitflow.embedded;

import java.io.OutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Properties;
import java.util.function.IntUnaryOperator;
import kafka.server.KafkaConfig;
import kafka.server.KafkaRaftServer;
import org.apache.kafka.common.Uuid;
import org.apache.kafka.common.utils.Exit;
import org.apache.kafka.common.utils.Time;
import org.apache.kafka.metadata.storage.Formatter;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A Kafka broker in this process whose topics, records and committed offsets are those of its folder: whoever starts on
 * the same folder again, also after the process was killed, finds them all.
 */
public final class EmbeddedKafka implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(EmbeddedKafka.class);

    private final FolderLock lock;
    private final KafkaRaftServer server;
    private final int port;
    private boolean closed;

    private EmbeddedKafka(FolderLock lock, KafkaRaftServer server, int port) {
        this.lock = lock;
        this.server = server;
        this.port = port;
    }

    /**
     * Starts a broker and returns when it takes records. It listens on localhost only, without passwords.
     *
     * @param dataDir created when missing; everything the broker keeps is in it
     * @param preferredPort taken when free (usually 9092), else {@link #port()} is another
     * @throws EmbeddedServerException when the folder is in use or cannot be written, or the broker does not start
     */
    public static EmbeddedKafka start(Path dataDir, int preferredPort) {
        return start(dataDir, preferredPort, FreePort::preferring);
    }

    /** @param ports gives a port that seems free for a preferred one, 0 for any */
    static EmbeddedKafka start(Path dataDir, int preferredPort, IntUnaryOperator ports) {
        Path folder = dataDir.toAbsolutePath().normalize();
        FolderLock lock = FolderLock.take(folder);
        try {
            for (int attempt = 1; ; attempt++) {
                int port = ports.applyAsInt(preferredPort);
                try {
                    int controllerPort = ports.applyAsInt(0);
                    KafkaRaftServer server = Quiet.during(
                            () -> startServer(folder.resolve("log"), port, controllerPort),
                            "kafka",
                            "org.apache.kafka");
                    LOG.info("Kafka listens on localhost:{} and keeps its records in {}", port, folder);
                    return new EmbeddedKafka(lock, server, port);
                } catch (EmbeddedServerException e) {
                    if (attempt == FreePort.ATTEMPTS || !FreePort.wasTaken(e)) {
                        throw e;
                    }
                    LOG.warn("Another program took a port of Kafka's while it started; it is started on others.");
                }
            }
        } catch (RuntimeException e) {
            lock.close();
            throw e;
        }
    }

    // Kafka is Scala, which throws checked exceptions without declaring them: hence the wide catch.
    private static KafkaRaftServer startServer(Path log, int port, int controllerPort) {
        KafkaRaftServer server = null;
        try {
            Properties settings = KafkaSettings.singleNode(log, port, controllerPort);
            formatOnce(log);
            server = new KafkaRaftServer(KafkaConfig.fromProps(settings, false), Time.SYSTEM);
            startUp(server);
            return server;
        } catch (Exception e) {
            if (server != null) {
                // What had started already holds the folder.
                server.shutdown();
            }
            throw new EmbeddedServerException("Kafka could not be started in " + log + ": " + e.getMessage(), e);
        }
    }

    /** A broker that cannot start would end the whole process; this way it only fails. */
    private static synchronized void startUp(KafkaRaftServer server) {
        Exit.setExitProcedure((status, message) -> LOG.debug("Kafka would exit with {}: {}", status, message));
        Exit.setHaltProcedure((status, message) -> LOG.debug("Kafka would halt with {}: {}", status, message));
        try {
            server.startup();
        } finally {
            Exit.resetExitProcedure();
            Exit.resetHaltProcedure();
        }
    }

    private static void formatOnce(Path log) throws Exception {
        // Written last: with it the folder is formatted completely, without it nothing was ever kept there.
        if (Files.exists(log.resolve("meta.properties"))) {
            return;
        }
        Files.createDirectories(log);
        new Formatter()
                .setClusterId(Uuid.randomUuid().toString())
                .setNodeId(KafkaSettings.NODE_ID)
                .setDirectories(List.of(log.toString()))
                .setMetadataLogDirectory(log.toString())
                .setControllerListenerName(KafkaSettings.CONTROLLER)
                .setIgnoreFormatted(true)
                .setPrintStream(new PrintStream(OutputStream.nullOutputStream(), false, StandardCharsets.UTF_8))
                .run();
    }

    /** The TCP port on which clients connect. */
    public int port() {
        return port;
    }

    /** What clients take as {@code bootstrap.servers}. */
    public String bootstrapServers() {
        return "localhost:" + port;
    }

    /** Stops the broker cleanly; everything it has taken is on disk then. A second call does nothing. */
    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        try {
            server.shutdown();
            server.awaitShutdown();
        } finally {
            lock.close();
        }
    }
}
