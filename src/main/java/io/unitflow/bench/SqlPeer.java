package io.unitflow.bench;

import io.unitflow.epcis.EpcisEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

/** The position sum in Flink SQL, tuned as its documentation advises: mini-batches, aggregation in two phases. */
final class SqlPeer {
    private SqlPeer() {}

    static void define(StreamExecutionEnvironment env) {
        DataStream<Row> rows = Parsing.source(env)
                .flatMap(new Unpacking())
                .returns(Types.ROW_NAMED(
                        new String[] {"unit", "gtin", "lot", "site", "state", "millis"},
                        Types.STRING,
                        Types.STRING,
                        Types.STRING,
                        Types.STRING,
                        Types.STRING,
                        Types.LONG))
                .uid("ingest");
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        TableConfig config = tables.getConfig();
        config.set("table.exec.mini-batch.enabled", "true");
        config.set("table.exec.mini-batch.allow-latency", "1 s");
        config.set("table.exec.mini-batch.size", "5000");
        config.set("table.exec.deduplicate.mini-batch.compact-changes-enabled", "true");
        config.set("table.optimizer.agg-phase-strategy", "TWO_PHASE");
        tables.createTemporaryView(
                "units",
                rows,
                Schema.newBuilder()
                        .column("unit", DataTypes.STRING())
                        .column("gtin", DataTypes.STRING())
                        .column("lot", DataTypes.STRING())
                        .column("site", DataTypes.STRING())
                        .column("state", DataTypes.STRING())
                        .column("millis", DataTypes.BIGINT())
                        .columnByExpression("happened", "TO_TIMESTAMP_LTZ(millis, 3)")
                        .watermark("happened", "happened - INTERVAL '1' DAY")
                        .build());
        tables.toChangelogStream(tables.sqlQuery(query())).sinkTo(new DiscardingSink<>());
    }

    private static String query() {
        try (InputStream in = SqlPeer.class.getClassLoader().getResourceAsStream("bench/position-sum.sql")) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The same reader, then one row a listed unit. */
    private static final class Unpacking extends RichFlatMapFunction<Long, Row> {
        private static final long serialVersionUID = 1L;

        private transient Reading reading;
        private transient Collector<Row> out;

        @Override
        public void open(OpenContext context) {
            reading = new Reading(this::unpack);
        }

        @Override
        public void flatMap(Long index, Collector<Row> collector) {
            out = collector;
            reading.read(Shared.workload().record(index));
        }

        private void unpack(EpcisEvent event) {
            for (UnitRow row : UnitRow.of(event)) {
                out.collect(Row.of(row.unit(), row.gtin(), row.lot(), row.site(), row.state(), row.millis()));
            }
        }
    }
}
