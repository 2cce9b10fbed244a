package io.unitflow.job.history;

import io.unitflow.config.Settings;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventConsumer;
import io.unitflow.epcis.EventReader;
import io.unitflow.epcis.Feed;
import io.unitflow.epcis.Rejection;
import io.unitflow.history.HistoryTable;
import io.unitflow.history.Warehouse;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Origin;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import org.apache.flink.streaming.api.functions.ProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.iceberg.Table;
import org.apache.iceberg.data.IcebergGenerics;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.expressions.Expressions;
import org.apache.iceberg.io.CloseableIterable;

/**
 * Reads the events of whole days from history, as it was at one moment: a day in, its events out, as they were told. One that was declared wrong is followed
 * by the declaration, so that whoever hears them knows what history knows.
 */
public final class HistoryReading extends ProcessFunction<String, Heard> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    private final long snapshot;

    /**
     * @param settings that name the warehouse
     * @param snapshot of the table of events
     */
    public HistoryReading(Settings settings, long snapshot) {
        this.settings = settings;
        this.snapshot = snapshot;
    }

    @Override
    public void processElement(String day, Context context, Collector<Heard> out) throws IOException {
        LocalDate date = LocalDate.parse(day);
        try (Warehouse warehouse = Warehouse.open(settings)) {
            Table table = warehouse.table(HistoryTable.EVENTS);
            if (table.snapshot(snapshot) == null) {
                throw new IllegalStateException(
                        "What history held when this began is forgotten by now; the job that writes it has to"
                                + " keep snapshots for longer: history.snapshots-kept.");
            }
            try (CloseableIterable<Record> rows = IcebergGenerics.read(table)
                    .useSnapshot(snapshot)
                    .where(Expressions.and(
                            Expressions.greaterThanOrEqual("event_time", start(date)),
                            Expressions.lessThan("event_time", start(date.plusDays(1)))))
                    .select("event_time", "event_id", "source", "ingested_at", "epcis", "declaration_ingested_at")
                    .build()) {
                rows.forEach(row -> read(row, out));
            }
        }
    }

    private static long millis(Record row, String column, long unknown) {
        OffsetDateTime time = (OffsetDateTime) row.getField(column);
        return time == null ? unknown : time.toInstant().toEpochMilli();
    }

    private static String start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime().toString();
    }

    private static void read(Record row, Collector<Heard> out) {
        long ingestedAt = millis(row, "ingested_at", 0);
        long declarationAt = millis(row, "declaration_ingested_at", ingestedAt);
        Origin origin = new Origin((String) row.getField("source"), 0, 0, 0);
        byte[] json = ((String) row.getField("epcis")).getBytes(StandardCharsets.UTF_8);
        EventReader.readMessage(json, Feed.SHIPMENTS, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                if (event.errorDeclaration() != null) {
                    EpcisEvent declared =
                            event.toBuilder().errorDeclaration(null).build();
                    out.collect(new Heard(declared, ingestedAt, origin));
                }
                out.collect(new Heard(event, event.errorDeclaration() == null ? ingestedAt : declarationAt, origin));
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new IllegalStateException(
                        "Event " + row.getField("event_id") + " of history cannot be read: " + rejection.message());
            }
        });
    }
}
