package io.unitflow.job;

import io.unitflow.config.InvalidSetting;
import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.epcis.Feed;
import io.unitflow.history.Warehouse;
import io.unitflow.job.guard.GuardSettings;
import io.unitflow.job.history.HistorySinks;
import io.unitflow.job.kafka.KafkaSinks;
import io.unitflow.job.kafka.KafkaSources;
import io.unitflow.job.kafka.WrittenMessages;
import io.unitflow.job.message.Brought;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.HeaderNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.message.SourceStatus;
import io.unitflow.job.message.Total;
import io.unitflow.job.message.Written;
import io.unitflow.job.postgres.Login;
import io.unitflow.job.postgres.ReadOffsets;
import io.unitflow.job.postgres.TableSink;
import io.unitflow.job.postgres.WrittenRows;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Retention;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import org.apache.flink.api.common.eventtime.WatermarkStrategy;
import org.apache.flink.api.connector.sink2.Sink;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.datastream.SingleOutputStreamOperator;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;

/** The main job: three Kafka topics in, positions and demand out to Kafka and PostgreSQL. */
public final class KafkaLedger {
    /** The name that the job runs under. */
    public static final String JOB_NAME = "unitflow";

    /** Part of the name of the operator that reads files. */
    public static final String FILES = "reading: files into events";

    private KafkaLedger() {}

    /** Wires the job; its topics and tables must be there. */
    public static void define(StreamExecutionEnvironment env, Settings settings) {
        define(env, settings, null, List.of());
    }

    /**
     * Wires the job with files of events that it reads beside its topics. Until they have been read, event time stands still, so that
     * nothing in them comes too late, whatever their order.
     *
     * @param input the folder of the files
     * @param files none: topics only
     */
    public static void define(StreamExecutionEnvironment env, Settings settings, Path input, List<Path> files) {
        Login login = Login.of(settings);
        List<DataStream<Heard>> events = new ArrayList<>();
        List<DataStream<DeadLetter>> letters = new ArrayList<>();
        List<DataStream<SourceStatus>> status = new ArrayList<>();
        List<DataStream<HeaderNote>> headers = new ArrayList<>();
        feeds().forEach((feed, topic) -> {
            SingleOutputStreamOperator<Heard> heard = source(env, feed, settings.get(topic), settings);
            events.add(heard);
            letters.add(heard.getSideOutput(IngestOperator.DEAD_LETTERS));
            status.add(heard.getSideOutput(IngestOperator.STATUS));
            headers.add(heard.getSideOutput(IngestOperator.HEADERS));
        });
        DataStream<RecallNote> recalls = KafkaRecalls.define(env, settings, login, letters);
        letters.add(env.fromSource(
                        KafkaSources.refusedMasterData(settings),
                        WatermarkStrategy.noWatermarks(),
                        "topics of master data")
                .uid("master-data"));
        KafkaForecast forecast = new KafkaForecast(settings, login);
        if (!files.isEmpty()) {
            // Other uids each time: a checkpoint in which files were read to their end would end these at once, and
            // time
            // with them, be they others or the same. What is read again counts once.
            String run = "-" + UUID.randomUUID();
            SingleOutputStreamOperator<Heard> heard = BoundedLedger.events(env, input, files, run);
            events.add(heard.transform("files: without time", JobTypes.HEARD, new WithoutTime<>())
                    .uid("files-without-time" + run));
            letters.add(heard.getSideOutput(FileReading.REJECTS));
        }
        KafkaPlan plan = new KafkaPlan(settings, login);
        GuardSettings guard = settings.get(Options.GUARD) ? KafkaGuard.settings(settings, retention(settings)) : null;
        GuardTaps taps = new GuardTaps(new Sinks(settings, login, letters, forecast, plan), guard);
        LedgerJob.define(events, taps, ledger(settings, login));
        if (settings.get(Options.PLANNING) && !settings.get(Options.FORECAST)) {
            throw new InvalidSetting(
                    "The setting " + Options.PLANNING.key() + " takes " + Options.FORECAST.key() + "=true.");
        }
        if (settings.get(Options.FORECAST)) {
            KafkaForecast.Outcome forecasts = forecast.define(env);
            letters.add(forecasts.letters());
            if (settings.get(Options.PLANNING)) {
                letters.addAll(plan.define(env, forecasts.forecasts(), recalls));
            }
        }
        if (guard != null) {
            KafkaGuard.define(taps, recalls, settings, login, guard.retention());
        }
        Streams.union(letters)
                .sinkTo(KafkaSinks.transactionalDeadLetters(settings))
                .uid("dead-letters")
                .name("topic " + settings.get(Options.TOPIC_DEAD_LETTERS));
        Streams.union(status)
                .sinkTo(TableSink.upsertSourceStatusAtLeastOnce(login))
                .uid("source-status")
                .name("table source_status");
        Streams.union(headers)
                .keyBy(HeaderNote::key, JobTypes.KEY)
                .sinkTo(TableSink.upsertHeadersAtLeastOnce(login))
                .uid("headers-table")
                .name("table header_master_data");
    }

    private static Map<Feed, Option<String>> feeds() {
        Map<Feed, Option<String>> feeds = new LinkedHashMap<>();
        feeds.put(Feed.SHIPMENTS, Options.TOPIC_SHIPMENTS);
        feeds.put(Feed.DISPENSES, Options.TOPIC_DISPENSES);
        feeds.put(Feed.SALES, Options.TOPIC_SALES);
        return feeds;
    }

    private static SingleOutputStreamOperator<Heard> source(
            StreamExecutionEnvironment env, Feed feed, String topic, Settings settings) {
        String uid = feed.name().toLowerCase(Locale.ROOT);
        return env.fromSource(
                        KafkaSources.events(topic, settings, new ReadOffsets(Login.of(settings))),
                        WatermarkStrategy.noWatermarks(),
                        "topic " + topic)
                .uid(uid)
                .transform("ingest: " + topic, JobTypes.HEARD, new IngestOperator(feed))
                .uid(uid + "-ingest");
    }

    private static LedgerSettings ledger(Settings settings, Login login) {
        TotalsSettings totals = new TotalsSettings(
                Math.max(1, settings.get(Options.FLUSH).toMillis()),
                settings.get(Options.CATCH_UP).toMillis());
        return new LedgerSettings(
                settings.get(Options.LEVELS),
                settings.get(Options.OBSERVATIONS_MAX),
                retention(settings),
                totals,
                new Written<>(WrittenRows.positions(login), WrittenMessages.positions(settings)),
                new Written<>(WrittenRows.demand(login), WrittenMessages.demand(settings)),
                new Written<>(WrittenRows.lots(login), WrittenMessages.lots(settings)));
    }

    private static Retention retention(Settings settings) {
        long late = settings.get(Options.LATE_AFTER).toSeconds();
        long forget = settings.get(Options.FORGET_AFTER).toSeconds();
        if (late < 1 || forget < late) {
            throw new InvalidSetting(Options.LATE_AFTER.key() + " has to be at least a second and "
                    + Options.FORGET_AFTER.key() + " at least as long.");
        }
        return new Retention(late, forget);
    }

    /** Topics that roll back with the job, and tables that are put right after it. */
    private record Sinks(
            Settings settings,
            Login login,
            List<DataStream<DeadLetter>> letters,
            KafkaForecast forecast,
            KafkaPlan plan)
            implements LedgerSinks {
        @Override
        public void late(DataStream<DeadLetter> events) {
            letters.add(events);
        }

        @Override
        public void history(DataStream<HistoryNote> events) {
            if (Warehouse.isWanted(settings)) {
                HistorySinks.of(settings).events(events);
            }
        }

        @Override
        public boolean keepsDays() {
            return Warehouse.isWanted(settings);
        }

        @Override
        public void closings(DataStream<Brought<PositionKey>> changes) {
            HistorySinks.of(settings).positions(changes);
        }

        @Override
        public void dailyDemand(DataStream<Total<DemandKey>> changes) {
            HistorySinks.of(settings).demand(changes);
        }

        @Override
        public void events(DataStream<Heard> events) {
            if (settings.get(Options.TRACE)) {
                topic(events, KafkaSinks.transactionalEvents(settings), "events-topic", Options.TOPIC_EVENTS);
            }
        }

        @Override
        public void everyPosition(DataStream<Total<PositionKey>> changes) {
            forecast.positions(changes);
            plan.positions(changes);
        }

        @Override
        public void everyDemand(DataStream<Total<DemandKey>> changes) {
            forecast.demand(changes);
        }

        @Override
        public void positions(DataStream<Total<PositionKey>> changes) {
            topic(changes, KafkaSinks.transactionalPositions(settings), "positions-topic", Options.TOPIC_POSITIONS);
        }

        @Override
        public void positionTable(DataStream<Total<PositionKey>> rows) {
            table(rows, TableSink.upsertPositionsAtLeastOnce(login), "positions-table", "inventory_position");
        }

        @Override
        public void demand(DataStream<Total<DemandKey>> changes) {
            topic(changes, KafkaSinks.transactionalDemand(settings), "demand-topic", Options.TOPIC_DEMAND);
        }

        @Override
        public void demandTable(DataStream<Total<DemandKey>> rows) {
            table(rows, TableSink.upsertDemandAtLeastOnce(login), "demand-table", "demand_daily");
        }

        @Override
        public void everyLot(DataStream<Total<LotKey>> changes) {
            plan.lots(changes);
        }

        @Override
        public void lots(DataStream<Total<LotKey>> changes) {
            topic(changes, KafkaSinks.transactionalLots(settings), "lots-topic", Options.TOPIC_LOTS);
        }

        @Override
        public void lotTable(DataStream<Total<LotKey>> rows) {
            table(rows, TableSink.upsertLotsAtLeastOnce(login), "lots-table", "lot_expiry");
        }

        private <T> void topic(DataStream<T> stream, Sink<T> sink, String uid, Option<String> topic) {
            stream.sinkTo(sink).uid(uid).name("topic " + settings.get(topic));
        }

        private static <T> void table(DataStream<T> stream, Sink<T> sink, String uid, String table) {
            stream.sinkTo(sink).uid(uid).name("table " + table);
        }
    }
}
