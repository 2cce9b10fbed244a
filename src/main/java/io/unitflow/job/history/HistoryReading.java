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
 * Reads the events of whole days from history: a day in, its events out, as they were told. One that was declared wrong is followed
 * by the declaration, so that whoever hears them knows what history knows.
 */
public final class HistoryReading extends ProcessFunction<String, Heard> {
    private static final long serialVersionUID = 1L;

    private final Settings settings;

    /** @param settings that name the warehouse */
    public HistoryReading(Settings settings) {
        this.settings = settings;
    }

    @Override
    public void processElement(String day, Context context, Collector<Heard> out) throws IOException {
        LocalDate date = LocalDate.parse(day);
        try (Warehouse warehouse = Warehouse.open(settings)) {
            Table table = warehouse.table(HistoryTable.EVENTS);
            try (CloseableIterable<Record> rows = IcebergGenerics.read(table)
                    .where(Expressions.and(
                            Expressions.greaterThanOrEqual("event_time", start(date)),
                            Expressions.lessThan("event_time", start(date.plusDays(1)))))
                    .select("event_time", "event_id", "source", "ingested_at", "epcis")
                    .build()) {
                rows.forEach(row -> read(row, out));
            }
        }
    }

    private static String start(LocalDate date) {
        return date.atStartOfDay(ZoneOffset.UTC).toOffsetDateTime().toString();
    }

    private static void read(Record row, Collector<Heard> out) {
        long ingestedAt =
                ((OffsetDateTime) row.getField("ingested_at")).toInstant().toEpochMilli();
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
                out.collect(new Heard(event, ingestedAt, origin));
            }

            @Override
            public void rejected(Rejection rejection) {
                throw new IllegalStateException(
                        "Event " + row.getField("event_id") + " of history cannot be read: " + rejection.message());
            }
        });
    }
}
