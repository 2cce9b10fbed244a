package io.unitflow.embedded;

import java.nio.file.Path;
import java.util.concurrent.CountDownLatch;

/** Starts a broker on a folder, writes to it and stays until it is killed. */
public final class KafkaProgram {
    private KafkaProgram() {}

    /** The folder is the only argument. */
    public static void main(String[] args) throws Exception {
        EmbeddedKafka kafka = EmbeddedKafka.start(Path.of(args[0]), 0);
        KafkaNotes.createTopic(kafka.bootstrapServers());
        KafkaNotes.write(kafka.bootstrapServers(), "before the kill");
        KafkaNotes.readAndCommit(kafka.bootstrapServers(), 1);
        System.out.println("written");
        new CountDownLatch(1).await();
    }
}
