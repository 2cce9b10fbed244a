package io.unitflow.embedded;

import java.nio.file.Path;
import java.util.Properties;

/** The settings of a broker that is alone: every internal topic has one replica, and nothing large is preallocated. */
final class KafkaSettings {
    static final String CONTROLLER = "CONTROLLER";
    static final int NODE_ID = 1;

    private static final int MIB = 1024 * 1024;

    private KafkaSettings() {}

    /**
     * The settings of a single node that is both broker and controller.
     *
     * @param log where topics and metadata are kept
     * @param port where clients connect
     * @param controllerPort where the node talks to itself
     */
    static Properties singleNode(Path log, int port, int controllerPort) {
        Properties settings = new Properties();
        settings.put("process.roles", "broker,controller");
        settings.put("node.id", Integer.toString(NODE_ID));
        settings.put("log.dirs", log.toString());
        settings.put("listeners", "PLAINTEXT://localhost:" + port + ",CONTROLLER://localhost:" + controllerPort);
        settings.put("advertised.listeners", "PLAINTEXT://localhost:" + port);
        settings.put("listener.security.protocol.map", "PLAINTEXT:PLAINTEXT,CONTROLLER:PLAINTEXT");
        settings.put("controller.listener.names", CONTROLLER);
        settings.put("controller.quorum.voters", NODE_ID + "@localhost:" + controllerPort);
        addAlone(settings);
        addTopicDefaults(settings);
        addSizes(settings);
        return settings;
    }

    private static void addAlone(Properties settings) {
        settings.put("offsets.topic.replication.factor", "1");
        settings.put("offsets.topic.num.partitions", "4");
        settings.put("transaction.state.log.replication.factor", "1");
        settings.put("transaction.state.log.min.isr", "1");
        settings.put("transaction.state.log.num.partitions", "4");
        settings.put("share.coordinator.state.topic.replication.factor", "1");
        settings.put("share.coordinator.state.topic.min.isr", "1");
        settings.put("transaction.max.timeout.ms", "900000");
        settings.put("group.initial.rebalance.delay.ms", "0");
        // After a kill the old incarnation's session must run out before the new one may register.
        settings.put("broker.session.timeout.ms", "4000");
        settings.put("broker.heartbeat.interval.ms", "1000");
    }

    private static void addTopicDefaults(Properties settings) {
        // Events are the memory of the network: nothing is forgotten unless a topic says so itself.
        settings.put("log.retention.ms", "-1");
        settings.put("log.retention.bytes", "-1");
        // A record's time is when it came in; when something happened is said inside.
        settings.put("log.message.timestamp.type", "LogAppendTime");
        // A mistyped topic is an error, not a new topic.
        settings.put("auto.create.topics.enable", "false");
        settings.put("message.max.bytes", Integer.toString(16 * MIB));
    }

    private static void addSizes(Properties settings) {
        settings.put("log.segment.bytes", Integer.toString(256 * MIB));
        settings.put("log.index.size.max.bytes", Integer.toString(MIB));
        settings.put("log.cleaner.dedupe.buffer.size", Integer.toString(16 * MIB));
        settings.put("num.network.threads", "2");
        settings.put("num.io.threads", "4");
        settings.put("background.threads", "2");
        settings.put("num.recovery.threads.per.data.dir", "2");
    }
}
