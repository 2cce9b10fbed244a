package io.unitflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.Map;
import java.util.Set;
import org.apache.kafka.clients.producer.RecordMetadata;
import org.apache.kafka.common.TopicPartition;
import org.junit.jupiter.api.Test;

class BacklogTest {
    private static final TopicPartition SALES = new TopicPartition("sales", 0);
    private static final TopicPartition SHIPMENTS = new TopicPartition("shipments", 1);

    private final Backlog backlog = new Backlog(Set.of("sales", "shipments"), Duration.ofSeconds(3));

    @Test
    void nothingSentIsNoBacklog() {
        assertThat(backlog.isLong(Map.of(), seconds(0))).isFalse();
        assertThat(backlog.isLong(Map.of(), seconds(100))).isFalse();
    }

    @Test
    void whatIsNotReadForLongerThanTheBoundIsABacklogUntilItIsRead() {
        sent(SALES, 9);
        assertThat(backlog.isLong(Map.of(SALES, 5L), seconds(0))).isFalse();
        assertThat(backlog.isLong(Map.of(SALES, 9L), seconds(3))).isFalse();
        assertThat(backlog.isLong(Map.of(SALES, 9L), seconds(4))).isTrue();
        assertThat(backlog.isLong(Map.of(SALES, 10L), seconds(5))).isFalse();
    }

    @Test
    void onePartitionThatStandsStillIsABacklogThoughOthersAreRead() {
        sent(SALES, 0);
        sent(SHIPMENTS, 0);
        assertThat(backlog.isLong(Map.of(SALES, 1L), seconds(0))).isFalse();
        sent(SALES, 50);
        assertThat(backlog.isLong(Map.of(SALES, 51L), seconds(4))).isTrue();
        assertThat(backlog.isLong(Map.of(SALES, 51L, SHIPMENTS, 1L), seconds(4)))
                .isFalse();
    }

    @Test
    void whatWasSentJustNowMayBeUnread() {
        for (int second = 0; second < 20; second++) {
            sent(SALES, second * 10L);
            assertThat(backlog.isLong(Map.of(SALES, (second - 2) * 10L + 1), seconds(second)))
                    .as("second %d", second)
                    .isFalse();
        }
    }

    @Test
    void topicsOfOtherThingsDoNotCount() {
        sent(new TopicPartition("master.recalls", 0), 0);
        assertThat(backlog.isLong(Map.of(), seconds(0))).isFalse();
        assertThat(backlog.isLong(Map.of(), seconds(100))).isFalse();
    }

    private void sent(TopicPartition partition, long offset) {
        backlog.acknowledged(new RecordMetadata(partition, offset, 0, 0, 0, 0));
    }

    private static long seconds(int seconds) {
        return Duration.ofSeconds(seconds).toNanos();
    }
}
