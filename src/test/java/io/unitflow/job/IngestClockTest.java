package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Feed;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.apache.flink.runtime.checkpoint.OperatorSubtaskState;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** The clock of the job is the event time of the partition that is furthest behind, and no single event sets it wrong. */
class IngestClockTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    private OneInputStreamOperatorTestHarness<RawRecord, Heard> ingest;
    private long offset;

    @BeforeEach
    void start() throws Exception {
        ingest = harness();
        ingest.open();
    }

    private static OneInputStreamOperatorTestHarness<RawRecord, Heard> harness() throws Exception {
        OneInputStreamOperatorTestHarness<RawRecord, Heard> harness = new OneInputStreamOperatorTestHarness<>(
                new IngestOperator(Feed.SALES), JobTypes.RAW_RECORD.createSerializer(null));
        harness.setup(JobTypes.HEARD.createSerializer(null));
        harness.setProcessingTime(NOW.toEpochMilli());
        return harness;
    }

    @AfterEach
    void end() throws Exception {
        ingest.close();
    }

    @Test
    void thereIsNoTimeBeforeEveryPartitionWasReadFrom() throws Exception {
        sale(0, NOW);
        pass(Duration.ofSeconds(1));

        assertThat(watermark()).isEqualTo(Long.MIN_VALUE);
    }

    @Test
    void thePartitionFurthestBehindTellsTheTime() throws Exception {
        sale(0, NOW.minusSeconds(10));
        sale(1, NOW.minusSeconds(500));
        ingest.processWatermark(EventClock.CAUGHT_UP);
        pass(Duration.ofSeconds(1));

        assertThat(EventClock.millis(watermark()))
                .isEqualTo(NOW.minusSeconds(500).toEpochMilli());
        assertThat(watermark()).isGreaterThanOrEqualTo(EventClock.CAUGHT_UP);
    }

    @Test
    void whileCatchingUpTheTimeIsToldAndAlsoThatItIsNotTheLastWord() throws Exception {
        sale(0, NOW.minusSeconds(10));
        ingest.processWatermark(EventClock.BEGUN);
        pass(Duration.ofSeconds(1));

        assertThat(EventClock.millis(watermark()))
                .isEqualTo(NOW.minusSeconds(10).toEpochMilli());
        assertThat(watermark()).isLessThan(EventClock.CAUGHT_UP);
    }

    @Test
    void aSilentPartitionIsNotWaitedForForLong() throws Exception {
        sale(1, NOW.minusSeconds(500));
        ingest.processWatermark(EventClock.CAUGHT_UP);
        pass(Duration.ofMinutes(2));
        sale(0, NOW);
        pass(Duration.ofSeconds(1));

        assertThat(EventClock.millis(watermark())).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aTopicThatHasCaughtUpAndGivesNothingIsNotWaitedFor() throws Exception {
        ingest.processWatermark(EventClock.BEGUN);
        pass(Duration.ofMinutes(2));
        assertThat(statuses()).as("slow to come").isEmpty();

        ingest.processWatermark(EventClock.CAUGHT_UP);
        pass(Duration.ofSeconds(1));
        assertThat(watermark()).as("what was read before has been told").isEqualTo(EventClock.CAUGHT_UP);
        assertThat(statuses()).containsExactly(WatermarkStatus.IDLE);

        sale(0, NOW);
        pass(Duration.ofSeconds(1));
        assertThat(statuses()).containsExactly(WatermarkStatus.IDLE, WatermarkStatus.ACTIVE);
        assertThat(EventClock.millis(watermark())).isEqualTo(NOW.toEpochMilli());

        pass(Duration.ofSeconds(6));
        assertThat(statuses()).containsExactly(WatermarkStatus.IDLE, WatermarkStatus.ACTIVE, WatermarkStatus.IDLE);
    }

    @Test
    void anEventDatedInTheFutureSetsNoClockAhead() throws Exception {
        sale(0, Instant.parse("2099-01-01T00:00:00Z"));
        ingest.processWatermark(EventClock.CAUGHT_UP);
        pass(Duration.ofSeconds(1));

        assertThat(EventClock.millis(watermark())).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void theTimeNeverGoesBack() throws Exception {
        sale(0, NOW);
        ingest.processWatermark(EventClock.CAUGHT_UP);
        pass(Duration.ofSeconds(1));
        sale(1, NOW.minusSeconds(9_000));
        pass(Duration.ofSeconds(1));

        assertThat(EventClock.millis(watermark())).isEqualTo(NOW.toEpochMilli());
    }

    @Test
    void aRestartCountsOn() throws Exception {
        sale(0, NOW);
        sale(0, NOW.plusSeconds(5));
        ingest.processElement(
                new RawRecord("sales", 0, offset++, NOW.toEpochMilli(), "<".getBytes(StandardCharsets.UTF_8)), 0);
        OperatorSubtaskState saved = ingest.snapshot(1, 1);
        ingest.close();
        ingest = harness();
        ingest.initializeState(saved);
        ingest.open();
        sale(0, NOW);
        pass(Duration.ofSeconds(1));

        assertThat(ingest.getSideOutput(IngestOperator.STATUS))
                .extracting(StreamRecord::getValue)
                .last()
                .satisfies(status -> {
                    assertThat(status.records()).isEqualTo(4);
                    assertThat(status.events()).isEqualTo(3);
                    assertThat(status.rejected()).isEqualTo(1);
                    assertThat(status.newestEventTime())
                            .isEqualTo(NOW.plusSeconds(5).toEpochMilli());
                });
    }

    @Test
    void aRestartSetsNoClockBack() throws Exception {
        sale(0, NOW);
        sale(1, NOW.minusSeconds(50));
        for (int restart = 0; restart < 2; restart++) {
            OperatorSubtaskState saved = ingest.snapshot(1, 1);
            ingest.close();
            ingest = harness();
            ingest.initializeState(saved);
            ingest.open();
        }
        sale(0, NOW.minus(Duration.ofDays(2_000)));
        sale(1, NOW.minus(Duration.ofDays(2_000)));
        ingest.processWatermark(EventClock.CAUGHT_UP);
        pass(Duration.ofSeconds(1));

        assertThat(EventClock.millis(watermark()))
                .isEqualTo(NOW.minusSeconds(50).toEpochMilli());
    }

    private void sale(int partition, Instant at) throws Exception {
        String line = "{\"event_id\":\"e" + offset + "\",\"time\":\"" + at
                + "\",\"site\":\"9521000000129\",\"gtin\":\"09521000000014\",\"quantity\":1}";
        RawRecord record =
                new RawRecord("sales", partition, offset++, NOW.toEpochMilli(), line.getBytes(StandardCharsets.UTF_8));
        ingest.processElement(record, 0);
    }

    private void pass(Duration time) throws Exception {
        ingest.setProcessingTime(ingest.getProcessingTime() + time.toMillis());
    }

    private List<WatermarkStatus> statuses() {
        return ingest.getOutput().stream()
                .filter(WatermarkStatus.class::isInstance)
                .map(WatermarkStatus.class::cast)
                .toList();
    }

    private long watermark() {
        return ingest.getOutput().stream()
                .filter(Watermark.class::isInstance)
                .mapToLong(mark -> ((Watermark) mark).getTimestamp())
                .max()
                .orElse(Long.MIN_VALUE);
    }
}
