package io.unitflow.bench;

import io.unitflow.epcis.EpcisEvent;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.formats.common.TimestampFormat;
import org.apache.flink.formats.json.JsonParserRowDataDeserializationSchema;
import org.apache.flink.streaming.api.datastream.DataStream;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.functions.sink.v2.DiscardingSink;
import org.apache.flink.table.api.DataTypes;
import org.apache.flink.table.api.Schema;
import org.apache.flink.table.api.TableConfig;
import org.apache.flink.table.api.bridge.java.StreamTableEnvironment;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.runtime.typeutils.InternalTypeInfo;
import org.apache.flink.table.types.DataType;
import org.apache.flink.table.types.logical.RowType;
import org.apache.flink.types.Row;
import org.apache.flink.util.Collector;

/** The position sum in Flink SQL, tuned as its documentation advises: objects reused, mini-batches, aggregation in two phases. */
final class SqlPeer {
    private SqlPeer() {}

    /** As one writes it with Flink alone: its JSON format reads the records, SQL brings the spellings of keys together. */
    static void defineOnJson(StreamExecutionEnvironment env) {
        DataType id = DataTypes.ROW(DataTypes.FIELD("id", DataTypes.STRING()));
        DataType keys = DataTypes.ARRAY(DataTypes.STRING());
        DataType event = DataTypes.ROW(
                        DataTypes.FIELD("eventTime", DataTypes.TIMESTAMP_LTZ(3)),
                        DataTypes.FIELD("bizStep", DataTypes.STRING()),
                        DataTypes.FIELD("readPoint", id),
                        DataTypes.FIELD("bizLocation", id),
                        DataTypes.FIELD("epcList", keys),
                        DataTypes.FIELD("childEPCs", keys),
                        DataTypes.FIELD("inputEPCList", keys),
                        DataTypes.FIELD("outputEPCList", keys),
                        DataTypes.FIELD("ilmd", DataTypes.ROW(DataTypes.FIELD("cbvmda:lotNumber", DataTypes.STRING()))))
                .notNull();
        RowType type = (RowType) event.getLogicalType();
        DataStream<RowData> rows = Parsing.source(env)
                .flatMap(new Decoding(type))
                .returns(InternalTypeInfo.of(type))
                .uid("ingest");
        Schema schema = Schema.newBuilder()
                .fromRowDataType(event)
                .watermark("eventTime", "eventTime - INTERVAL '1' DAY")
                .build();
        sum(env, "events", rows, schema, "bench/position-sum-of-json.sql");
    }

    /** The same sum over rows that the product's own reader has made. */
    static void defineOnRows(StreamExecutionEnvironment env) {
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
        Schema schema = Schema.newBuilder()
                .column("unit", DataTypes.STRING())
                .column("gtin", DataTypes.STRING())
                .column("lot", DataTypes.STRING())
                .column("site", DataTypes.STRING())
                .column("state", DataTypes.STRING())
                .column("millis", DataTypes.BIGINT())
                .columnByExpression("happened", "TO_TIMESTAMP_LTZ(millis, 3)")
                .watermark("happened", "happened - INTERVAL '1' DAY")
                .build();
        sum(env, "units", rows, schema, "bench/position-sum.sql");
    }

    private static <T> void sum(
            StreamExecutionEnvironment env, String name, DataStream<T> rows, Schema schema, String query) {
        env.getConfig().enableObjectReuse();
        StreamTableEnvironment tables = StreamTableEnvironment.create(env);
        TableConfig config = tables.getConfig();
        config.set("table.exec.mini-batch.enabled", "true");
        config.set("table.exec.mini-batch.allow-latency", "1 s");
        config.set("table.exec.mini-batch.size", "5000");
        config.set("table.exec.deduplicate.mini-batch.compact-changes-enabled", "true");
        config.set("table.optimizer.agg-phase-strategy", "TWO_PHASE");
        tables.createTemporaryView(name, rows, schema);
        tables.toChangelogStream(tables.sqlQuery(text(query))).sinkTo(new DiscardingSink<>());
    }

    private static String text(String resource) {
        try (InputStream in = SqlPeer.class.getClassLoader().getResourceAsStream(resource)) {
            return new String(in.readAllBytes(), StandardCharsets.UTF_8);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** What the Kafka connector does with {@code 'format' = 'json'}. */
    private static final class Decoding extends RichFlatMapFunction<Long, RowData> {
        private static final long serialVersionUID = 1L;

        private final JsonParserRowDataDeserializationSchema format;

        Decoding(RowType type) {
            format = new JsonParserRowDataDeserializationSchema(
                    type, InternalTypeInfo.of(type), false, false, TimestampFormat.ISO_8601);
        }

        @Override
        public void open(OpenContext context) throws Exception {
            format.open(null);
        }

        @Override
        public void flatMap(Long index, Collector<RowData> out) throws IOException {
            format.deserialize(Shared.workload().record(index), out);
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
