package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.MasterData;
import io.unitflow.epcis.Rejection;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.HeaderNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.message.SourceStatus;
import io.unitflow.job.operator.EventClock;
import io.unitflow.job.serde.JobTypes;
import java.util.HashMap;
import java.util.Map;
import org.apache.flink.metrics.Counter;
import org.apache.flink.runtime.state.StateInitializationContext;
import org.apache.flink.runtime.state.StateSnapshotContext;
import org.apache.flink.streaming.api.operators.AbstractStreamOperator;
import org.apache.flink.streaming.api.operators.OneInputStreamOperator;
import org.apache.flink.streaming.api.watermark.Watermark;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.runtime.watermarkstatus.WatermarkStatus;
import org.apache.flink.util.OutputTag;

/**
 * Reads the records of one source topic into events. What cannot be understood becomes a dead letter; nothing that comes in stops
 * the job. Once a second it tells how far each partition has been read, and as a watermark how far event time has come: that of the
 * partition that is furthest behind, silent ones left out. No event may set that clock to a time when it was not yet recorded.
 */
final class IngestOperator extends AbstractStreamOperator<Heard> implements OneInputStreamOperator<RawRecord, Heard> {
    private static final long serialVersionUID = 1L;
    private static final long STATUS_MILLIS = 1_000;
    private static final long WATERMARK_MILLIS = 200;
    private static final long SILENT_MILLIS = 60_000;
    private static final long IDLE_MILLIS = 5_000;

    static final OutputTag<DeadLetter> DEAD_LETTERS = new OutputTag<>("dead-letters", JobTypes.DEAD_LETTER);
    static final OutputTag<HeaderNote> HEADERS = new OutputTag<>("headers", JobTypes.HEADER_NOTE);
    static final OutputTag<SourceStatus> STATUS = new OutputTag<>("source-status", JobTypes.SOURCE_STATUS);

    private final Feed feed;
    private transient Map<Integer, Progress> progress;
    private transient PartitionClocks clocks;
    private transient PartitionCounts counts;
    private transient RecentHeaders headersTold;
    private transient long sourceWatermark;
    private transient long toldWatermark;
    private transient boolean idle;
    private transient Counter events;
    private transient Counter rejected;
    private transient Counter deviations;

    IngestOperator(Feed feed) {
        this.feed = feed;
    }

    @Override
    public void initializeState(StateInitializationContext context) throws Exception {
        super.initializeState(context);
        clocks = new PartitionClocks(context.getOperatorStateStore());
        counts = new PartitionCounts(context.getOperatorStateStore());
    }

    @Override
    public void snapshotState(StateSnapshotContext context) throws Exception {
        super.snapshotState(context);
        for (Progress partition : progress.values()) {
            clocks.told(partition.partition, partition.clock);
            counts.told(partition.partition, partition.counts());
        }
        clocks.save();
        counts.save();
    }

    @Override
    public void open() throws Exception {
        super.open();
        progress = new HashMap<>();
        headersTold = new RecentHeaders();
        sourceWatermark = Long.MIN_VALUE;
        toldWatermark = Long.MIN_VALUE;
        events = getMetricGroup().counter("eventsUnderstood");
        rejected = getMetricGroup().counter("recordsRejected");
        deviations = getMetricGroup().counter("deviations");
        scheduleStatus();
        scheduleWatermark();
    }

    private void scheduleWatermark() {
        getProcessingTimeService().registerTimer(now() + WATERMARK_MILLIS, time -> {
            tellTime();
            scheduleWatermark();
        });
    }

    private long now() {
        return getProcessingTimeService().getCurrentProcessingTime();
    }

    @Override
    public void processWatermark(Watermark mark) throws Exception {
        sourceWatermark = mark.getTimestamp();
        if (mark.equals(Watermark.MAX_WATERMARK)) {
            super.processWatermark(mark);
        }
    }

    private void tellTime() {
        if (sourceWatermark < EventClock.BEGUN) {
            return;
        }
        long watermark = EventClock.watermark(sourceWatermark >= EventClock.CAUGHT_UP, clock());
        if (watermark > toldWatermark) {
            toldWatermark = watermark;
            output.emitWatermark(new Watermark(watermark));
        }
        tellIdle(sourceWatermark >= EventClock.CAUGHT_UP && isSilent());
    }

    private boolean isSilent() {
        long since = now() - IDLE_MILLIS;
        return progress.values().stream().noneMatch(partition -> partition.readAt >= since);
    }

    /** A topic that has been read as far as before and gives nothing has nothing to say of event time: nobody waits for it. */
    private void tellIdle(boolean now) {
        if (now != idle) {
            idle = now;
            output.emitWatermarkStatus(idle ? WatermarkStatus.IDLE : WatermarkStatus.ACTIVE);
        }
    }

    /** How far event time has come in the partition that is furthest behind. */
    private long clock() {
        long silentSince = now() - SILENT_MILLIS;
        return progress.values().stream()
                .filter(partition -> partition.readAt >= silentSince)
                .mapToLong(partition -> partition.clock)
                .min()
                .orElse(EventClock.UNKNOWN);
    }

    private void scheduleStatus() {
        getProcessingTimeService().registerTimer(now() + STATUS_MILLIS, time -> {
            tellStatus();
            scheduleStatus();
        });
    }

    @Override
    public void processElement(StreamRecord<RawRecord> element) {
        RawRecord raw = element.getValue();
        Progress partition = progress.computeIfAbsent(
                raw.partition(), number -> new Progress(raw.topic(), number, clocks.of(number), counts.of(number)));
        partition.read(raw, now());
        tellIdle(false);
        if (raw.value() == null) {
            return;
        }
        Reading reading = new Reading(raw, partition);
        try {
            EventReader.readMessage(raw.value(), feed, reading);
        } catch (SendingFailed e) {
            throw e.getCause();
        } catch (RuntimeException e) {
            // A reader must not throw on data. If one does, the record is kept and the others go on.
            LOG.error("Reading {}-{} at offset {} failed.", raw.topic(), raw.partition(), raw.offset(), e);
            reading.rejected(new Rejection(
                    0, Rejection.Reason.MALFORMED, "The reader failed on this record: " + e, raw.value()));
        }
    }

    @Override
    public void finish() throws Exception {
        tellStatus();
        super.finish();
    }

    private void tellStatus() {
        for (Progress partition : progress.values()) {
            if (partition.changed) {
                partition.changed = false;
                output.collect(STATUS, new StreamRecord<>(partition.status()));
            }
        }
    }

    /** Something behind this operator failed, or the job is being stopped: that is not the record's fault. */
    private static final class SendingFailed extends RuntimeException {
        private static final long serialVersionUID = 1L;

        SendingFailed(RuntimeException cause) {
            super(cause);
        }

        @Override
        public synchronized RuntimeException getCause() {
            return (RuntimeException) super.getCause();
        }
    }

    /** Where the events of one record go. */
    private final class Reading implements EventConsumer {
        private final RawRecord raw;
        private final Progress partition;

        Reading(RawRecord raw, Progress partition) {
            this.raw = raw;
            this.partition = partition;
        }

        @Override
        public void event(EpcisEvent event, long position) {
            events.inc();
            partition.events++;
            partition.happened(TellingFunction.epochMillis(event));
            Origin origin = new Origin(raw.topic(), raw.partition(), raw.offset(), position);
            Heard heard = new Heard(event, raw.timestamp(), origin);
            send(() -> output.collect(new StreamRecord<>(heard)));
        }

        @Override
        public void rejected(Rejection rejection) {
            rejected.inc();
            partition.rejected++;
            send(() -> output.collect(DEAD_LETTERS, new StreamRecord<>(letter(rejection))));
        }

        @Override
        public void masterData(MasterData told) {
            HeaderNote.of(told)
                    .filter(headersTold::changes)
                    .ifPresent(note -> send(() -> output.collect(HEADERS, new StreamRecord<>(note))));
        }

        @Override
        public void deviation(long position, String message) {
            deviations.inc();
        }

        private void send(Runnable sending) {
            try {
                sending.run();
            } catch (RuntimeException e) {
                throw new SendingFailed(e);
            }
        }

        private DeadLetter letter(Rejection rejection) {
            return new DeadLetter(
                    raw.topic(),
                    raw.partition(),
                    raw.offset(),
                    raw.timestamp(),
                    rejection.position(),
                    rejection.reason().name(),
                    rejection.message(),
                    rejection.original() == null ? raw.value() : rejection.original());
        }
    }

    /** How far a partition has been read. */
    private static final class Progress {
        private final String topic;
        private final int partition;
        private long nextOffset;
        private long records;
        private long events;
        private long rejected;
        private long newestEventTime;
        private long ingestedAt;
        private long readAt;
        private long clock;
        private boolean changed;

        Progress(String topic, int partition, long clock, PartitionCounts.Counts before) {
            this.topic = topic;
            this.partition = partition;
            this.clock = clock;
            this.records = before.records();
            this.events = before.events();
            this.rejected = before.rejected();
            this.newestEventTime = before.newestEventTime();
        }

        PartitionCounts.Counts counts() {
            return new PartitionCounts.Counts(records, events, rejected, newestEventTime);
        }

        void read(RawRecord raw, long now) {
            readAt = now;
            nextOffset = raw.offset() + 1;
            ingestedAt = raw.timestamp();
            records++;
            changed = true;
        }

        void happened(long eventTime) {
            newestEventTime = Math.max(newestEventTime, eventTime);
            clock = Math.max(clock, Math.min(eventTime, Math.min(ingestedAt, readAt)));
        }

        SourceStatus status() {
            return new SourceStatus(
                    topic, partition, nextOffset, records, events, rejected, newestEventTime, ingestedAt);
        }
    }
}
