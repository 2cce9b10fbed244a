package io.unitflow.job;

import io.unitflow.job.message.Brought;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import java.math.BigDecimal;
import java.time.Duration;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.atomic.AtomicInteger;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.api.connector.sink2.SinkWriter;
import org.apache.flink.api.connector.sink2.WriterInitContext;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Keeps the last total that a job in this process said of each row. */
final class Said implements LedgerSinks {
    private static final AtomicInteger NUMBERS = new AtomicInteger();
    /** Static, because sinks are copied into the engine. */
    private static final Map<String, Map<Object, Object>> ALL = new ConcurrentHashMap<>();

    private final int number = NUMBERS.incrementAndGet();
    private final boolean keepsDays;

    /** Of totals alone. */
    Said() {
        this(false);
    }

    /** @param keepsDays whether it also keeps what each day brought */
    Said(boolean keepsDays) {
        this.keepsDays = keepsDays;
    }

    /** What a day (UTC), by its number since 1970-01-01, brought to a position. */
    record OfDay(long day, PositionKey position) {}

    @Override
    public boolean keepsDays() {
        return keepsDays;
    }

    @Override
    public void closings(DataStream<Brought<PositionKey>> changes) {
        changes.map(brought -> brought.delta(), JobTypes.POSITION_DELTA)
                .uid("days")
                .sinkTo(new Adding(kept("days")))
                .uid("days-said");
    }

    @SuppressWarnings("unchecked")
    Map<OfDay, BigDecimal> days() {
        return (Map<OfDay, BigDecimal>) (Map<?, ?>) ALL.get(kept("days"));
    }

    @Override
    public void late(DataStream<DeadLetter> events) {}

    @Override
    public void positions(DataStream<Total<PositionKey>> changes) {
        changes.sinkTo(new Keeping<>(kept("positions"))).uid("positions-said");
    }

    @Override
    public void positionTable(DataStream<Total<PositionKey>> rows) {}

    @Override
    public void demand(DataStream<Total<DemandKey>> changes) {
        changes.sinkTo(new Keeping<>(kept("demand"))).uid("demand-said");
    }

    @Override
    public void lots(DataStream<Total<LotKey>> changes) {
        changes.sinkTo(new Keeping<>(kept("lots"))).uid("lots-said");
    }

    @Override
    public void demandTable(DataStream<Total<DemandKey>> rows) {}

    @SuppressWarnings("unchecked")
    Map<PositionKey, Total<PositionKey>> positions() {
        return (Map<PositionKey, Total<PositionKey>>) (Map<?, ?>) ALL.get(kept("positions"));
    }

    @SuppressWarnings("unchecked")
    Map<DemandKey, Total<DemandKey>> demand() {
        return (Map<DemandKey, Total<DemandKey>>) (Map<?, ?>) ALL.get(kept("demand"));
    }

    @SuppressWarnings("unchecked")
    Map<LotKey, Total<LotKey>> lots() {
        return (Map<LotKey, Total<LotKey>>) (Map<?, ?>) ALL.get(kept("lots"));
    }

    private String kept(String what) {
        String name = what + number;
        ALL.computeIfAbsent(name, key -> new ConcurrentHashMap<>());
        return name;
    }

    private record Keeping<K>(String name) implements Sink<Total<K>> {
        @Override
        public SinkWriter<Total<K>> createWriter(WriterInitContext context) {
            Map<Object, Object> kept = ALL.get(name);
            return new SinkWriter<>() {
                @Override
                public void write(Total<K> total, Context written) {
                    kept.put(total.key(), total);
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }

    private record Adding(String name) implements Sink<Delta<PositionKey>> {
        @Override
        public SinkWriter<Delta<PositionKey>> createWriter(WriterInitContext context) {
            Map<Object, Object> kept = ALL.get(name);
            return new SinkWriter<>() {
                @Override
                public void write(Delta<PositionKey> delta, Context written) {
                    OfDay row = new OfDay(
                            Math.floorDiv(
                                    delta.stamp().asOf(), Duration.ofDays(1).toMillis()),
                            delta.key());
                    kept.merge(row, delta.quantity(), (sum, more) -> ((BigDecimal) sum).add((BigDecimal) more));
                }

                @Override
                public void flush(boolean endOfInput) {}

                @Override
                public void close() {}
            };
        }
    }
}
