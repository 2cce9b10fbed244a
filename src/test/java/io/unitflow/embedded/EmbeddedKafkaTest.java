package io.unitflow.embedded;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.support.ChildJvm;
import io.unitflow.support.Traces;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Iterator;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class EmbeddedKafkaTest {
    @TempDir
    Path folder;

    @Test
    void recordsAndOffsetsAreStillThereAfterARestart() throws Exception {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            KafkaNotes.createTopic(kafka.bootstrapServers());
            KafkaNotes.write(kafka.bootstrapServers(), "first");
            assertThat(KafkaNotes.readAndCommit(kafka.bootstrapServers(), 1)).containsExactly("first");
            KafkaNotes.write(kafka.bootstrapServers(), "second");
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            KafkaNotes.write(kafka.bootstrapServers(), "third");
            assertThat(KafkaNotes.readAndCommit(kafka.bootstrapServers(), 2)).containsExactly("second", "third");
        }
    }

    @Test
    void recordsAndOffsetsAreStillThereAfterAKill() {
        try (ChildJvm child = ChildJvm.start(
                folder, KafkaProgram.class, folder.resolve("kafka").toString())) {
            child.awaitOutput("written", Duration.ofSeconds(60));
            child.kill();
        }
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder.resolve("kafka"), 0)) {
            KafkaNotes.write(kafka.bootstrapServers(), "after the kill");
            assertThat(KafkaNotes.readAndCommit(kafka.bootstrapServers(), 1)).containsExactly("after the kill");
        }
    }

    @Test
    void anotherPortIsChosenWhenThePreferredOneIsTaken() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress());
                EmbeddedKafka kafka = EmbeddedKafka.start(folder, taken.getLocalPort())) {
            assertThat(kafka.port()).isNotEqualTo(taken.getLocalPort()).isPositive();
            assertThat(kafka.bootstrapServers()).isEqualTo("localhost:" + kafka.port());
        }
    }

    @Test
    void aPortThatSomebodyTakesWhileTheBrokerStartsIsGivenUpForAnother() throws Exception {
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            // First the port of clients is taken, then that of the controller, then none.
            Iterator<Integer> ports = List.of(
                            taken.getLocalPort(),
                            FreePort.any(),
                            FreePort.any(),
                            taken.getLocalPort(),
                            FreePort.any(),
                            FreePort.any())
                    .iterator();
            try (Traces traces = Traces.listen();
                    EmbeddedKafka kafka = EmbeddedKafka.start(folder, 9092, wanted -> ports.next())) {
                assertThat(traces.of("Address already in use")).isEmpty();
                assertThat(ports.hasNext()).isFalse();
                KafkaNotes.createTopic(kafka.bootstrapServers());
                KafkaNotes.write(kafka.bootstrapServers(), "first");
                assertThat(KafkaNotes.readAndCommit(kafka.bootstrapServers(), 1))
                        .containsExactly("first");
            }
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 9092, wanted -> taken.getLocalPort()))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("Kafka could not be started");
            EmbeddedKafka.start(folder, 0).close();
        }
    }

    @Test
    void aFolderServesOneBrokerAtATime() {
        try (EmbeddedKafka kafka = EmbeddedKafka.start(folder, 0)) {
            assertThat(kafka.port()).isPositive();
            assertThatThrownBy(() -> EmbeddedKafka.start(folder, 0))
                    .isInstanceOf(EmbeddedServerException.class)
                    .hasMessageContaining("in use by another running Unitflow");
        }
    }
}
