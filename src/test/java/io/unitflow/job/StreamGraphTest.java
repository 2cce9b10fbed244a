package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.history.Warehouse;
import java.nio.file.Path;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Stream;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.api.common.typeutils.TypeSerializer;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.PipelineOptions;
import org.apache.flink.streaming.api.environment.StreamExecutionEnvironment;
import org.apache.flink.streaming.api.graph.StreamEdge;
import org.apache.flink.streaming.api.graph.StreamNode;
import org.apache.flink.streaming.runtime.partitioner.ForwardPartitioner;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The shape of the jobs as Flink will see it: what a savepoint knows each operator by, and how values travel. */
class StreamGraphTest {
    private static final List<String> LEDGER = List.of(
            "tellings",
            "objects",
            "objects-positions-combined",
            "objects-lifts-combined",
            "classes",
            "containers-1",
            "containers-2",
            "containers-3",
            "containers-4",
            "containers-outermost-5",
            "containers-beyond",
            "lots",
            "lot-expiry",
            "positions",
            "demand");
    private static final List<String> KAFKA = List.of(
            "shipments",
            "shipments-ingest",
            "dispenses",
            "dispenses-ingest",
            "sales",
            "sales-ingest",
            "dead-letters",
            "source-status",
            "headers-table",
            "master-data",
            "recalls",
            "recalls-reading",
            "recalls-standing",
            "recalls-table",
            "positions-topic",
            "positions-table",
            "demand-topic",
            "demand-table",
            "lots-topic",
            "lots-table",
            "Sink Committer: lots-topic",
            "events-topic",
            "Sink Committer: events-topic",
            "Sink Committer: dead-letters",
            "Sink Committer: positions-topic",
            "Sink Committer: demand-topic");
    private static final List<String> GUARD = List.of(
            "guard-spread",
            "guard-objects",
            "guard-stock",
            "guard-stock-combined",
            "guard-lots-combined",
            "guard-expiries-combined",
            "guard-gtins-combined",
            "guard-containers-combined",
            "guard-sites",
            "guard-names",
            "guard-conflicts",
            "guard-switched",
            "guard-lots",
            "guard-lifts-combined",
            "guard-lifts-outer",
            "guard-lifts-1",
            "guard-lifts-2",
            "guard-lifts-3",
            "guard-lifts-4",
            "guard-sales",
            "guard-shelves",
            "guard-lot-names",
            "guard-recalls",
            "guard-gtins",
            "guard-containers",
            "guard-exceptions",
            "exceptions-topic",
            "exceptions-table",
            "Sink Committer: exceptions-topic");
    private static final List<String> FORECASTS = List.of(
            "past-demand",
            "past-demand-reading",
            "forecast-demand-of-sites",
            "forecast-demand",
            "forecast-stock-on-hand",
            "forecast-stock",
            "forecast-histories",
            "forecast-panel-filter",
            "forecast-panel",
            "forecast-products",
            "forecasts-topic",
            "Sink Committer: forecasts-topic",
            "forecasts-table",
            "forecasts-of-sites",
            "accuracy-table");
    private static final List<String> PLANS = List.of(
            "orders",
            "acknowledgements",
            "plan-orders-reading",
            "plan-words-reading",
            "plan-stock-of-use",
            "plan-stock",
            "plan-lots",
            "plan-forecasts-of-sites",
            "plan-forecasts",
            "plan-recalls",
            "plan-units",
            "plan-products",
            "recommendations-topic",
            "Sink Committer: recommendations-topic",
            "recommendations-table",
            "refusals-table",
            "shortage-topic",
            "Sink Committer: shortage-topic",
            "shortage-table",
            "surplus-topic",
            "Sink Committer: surplus-topic",
            "surplus-table");
    private static final List<String> HISTORY = List.of(
            "history-rows",
            "history-events",
            "history-events: Sink pre-commit aggregator: history-events",
            "Sink Committer: history-events",
            "history-unit_events",
            "history-unit_events: Sink pre-commit aggregator: history-unit_events",
            "Sink Committer: history-unit_events",
            "history-positions_daily-rows",
            "history-positions_daily",
            "history-positions_daily: Sink pre-commit aggregator: history-positions_daily",
            "Sink Committer: history-positions_daily",
            "history-demand_daily-rows",
            "history-demand_daily",
            "history-demand_daily: Sink pre-commit aggregator: history-demand_daily",
            "Sink Committer: history-demand_daily");
    private static final List<String> HISTORY_OF_PLANS = List.of(
            "history-forecasts-rows",
            "history-forecasts",
            "history-forecasts: Sink pre-commit aggregator: history-forecasts",
            "Sink Committer: history-forecasts",
            "history-recommendations-rows",
            "history-recommendations",
            "history-recommendations: Sink pre-commit aggregator: history-recommendations",
            "Sink Committer: history-recommendations");
    private static final List<String> FILES =
            List.of("files", "reading", "network", "opening", "rejected", "positions-csv", "demand-csv", "lots-csv");

    @TempDir
    Path folder;

    @Test
    void theMainJobKeepsTheUidsThatItsSavepointsKnow() {
        assertThat(uids(kafkaLedger(Settings.defaults().with(Options.FORECAST, true))))
                .containsExactlyInAnyOrderElementsOf(both(both(both(LEDGER, KAFKA), GUARD), FORECASTS));
    }

    @Test
    void plansStandBesideForecastsUnderUidsOfTheirOwn() {
        Settings settings = Settings.defaults().with(Options.FORECAST, true).with(Options.PLANNING, true);
        assertThat(uids(kafkaLedger(settings)))
                .containsExactlyInAnyOrderElementsOf(both(both(both(both(LEDGER, KAFKA), GUARD), FORECASTS), PLANS));
    }

    @Test
    void plansWithoutForecastsAreRefusedInOneSentence() {
        Settings settings = Settings.defaults().with(Options.PLANNING, true);
        assertThatThrownBy(() -> KafkaLedger.define(environment(), settings))
                .hasMessage("The setting planning.enabled takes forecast.enabled=true.");
    }

    @Test
    void withoutForecastsTheirOperatorsAreLeftOut() {
        StreamExecutionEnvironment env = environment();
        KafkaLedger.define(env, Settings.defaults());
        assertThat(uids(env.getStreamGraph().getStreamNodes()))
                .containsExactlyInAnyOrderElementsOf(both(both(LEDGER, KAFKA), GUARD));
    }

    @Test
    void historyIsWrittenUnderUidsOfItsOwn() {
        Settings settings = Settings.defaults().with(Options.HISTORY_WAREHOUSE, folder);
        Warehouse.prepare(settings);

        assertThat(uids(kafkaLedger(settings)))
                .containsExactlyInAnyOrderElementsOf(both(both(both(LEDGER, KAFKA), GUARD), HISTORY));
    }

    @Test
    void forecastsAndRecommendationsAreHistoryToo() {
        Settings settings = Settings.defaults()
                .with(Options.HISTORY_WAREHOUSE, folder)
                .with(Options.FORECAST, true)
                .with(Options.PLANNING, true);
        Warehouse.prepare(settings);

        assertThat(uids(kafkaLedger(settings)))
                .containsExactlyInAnyOrderElementsOf(
                        Stream.of(LEDGER, KAFKA, GUARD, FORECASTS, PLANS, HISTORY, HISTORY_OF_PLANS)
                                .flatMap(List::stream)
                                .toList());
    }

    @Test
    void theLedgerOverFilesHasAUidOnEveryOperatorToo() {
        assertThat(uids(boundedLedger())).containsExactlyInAnyOrderElementsOf(both(LEDGER, FILES));
    }

    @Test
    void everyOperatorHasAReadableName() {
        assertThat(both(kafkaLedger(), boundedLedger()))
                .extracting(StreamNode::getOperatorName)
                .allSatisfy(name ->
                        assertThat(name).doesNotContain("Process", "Unnamed").isNotBlank());
    }

    @Test
    void nothingTravelsInAGenericForm() {
        for (StreamNode node : both(kafkaLedger(), boundedLedger())) {
            assertThat(serializers(node)).as(node.getOperatorName()).allSatisfy(serializer -> assertThat(
                            serializer.getClass().getName())
                    .doesNotContain("Kryo")
                    .doesNotContain("Pojo"));
        }
    }

    @Test
    void eachTotalIsWrittenByTheSubtaskThatKeepsIt() {
        Map<String, String> writers = Map.of(
                "positions-table", "positions",
                "positions-topic", "positions",
                "demand-table", "demand",
                "demand-topic", "demand",
                "lots-table", "lot-expiry",
                "lots-topic", "lot-expiry");
        Map<Integer, String> uids = new HashMap<>();
        Collection<StreamNode> nodes = kafkaLedger();
        nodes.forEach(node -> uids.put(node.getId(), node.getTransformationUID()));

        assertThat(nodes)
                .filteredOn(node -> writers.containsKey(node.getTransformationUID()))
                .hasSize(writers.size())
                .allSatisfy(
                        node -> assertThat(node.getInEdges()).singleElement().satisfies(edge -> {
                            assertThat(uids.get(edge.getSourceId()))
                                    .isEqualTo(writers.get(node.getTransformationUID()));
                            assertThat(edge.getPartitioner()).isInstanceOf(ForwardPartitioner.class);
                        }));
    }

    private static Stream<TypeSerializer<?>> serializers(StreamNode node) {
        SerializerConfigImpl strict = new SerializerConfigImpl();
        strict.setGenericTypes(false);
        Stream<TypeSerializer<?>> own =
                Stream.concat(Stream.of(node.getTypeSerializersIn()), Stream.of(node.getTypeSerializerOut()));
        Stream<TypeSerializer<?>> side = node.getOutEdges().stream()
                .map(StreamEdge::getOutputTag)
                .filter(Objects::nonNull)
                .map(tag -> tag.getTypeInfo().createSerializer(strict));
        return Stream.of(own, side, Stream.<TypeSerializer<?>>of(node.getStateKeySerializer()))
                .flatMap(each -> each)
                .filter(Objects::nonNull);
    }

    private static List<String> uids(Collection<StreamNode> nodes) {
        return nodes.stream().map(StreamNode::getTransformationUID).toList();
    }

    private static <T> List<T> both(Collection<T> some, Collection<T> others) {
        return Stream.concat(some.stream(), others.stream()).toList();
    }

    private static Collection<StreamNode> kafkaLedger() {
        return kafkaLedger(Settings.defaults());
    }

    private static Collection<StreamNode> kafkaLedger(Settings settings) {
        StreamExecutionEnvironment env = environment();
        KafkaLedger.define(env, settings);
        return env.getStreamGraph().getStreamNodes();
    }

    private static Collection<StreamNode> boundedLedger() {
        StreamExecutionEnvironment env = environment();
        BoundedLedger.define(
                env, Path.of("in"), List.of(Path.of("in", "sales.csv")), Path.of("network"), Path.of("out"), true);
        return env.getStreamGraph().getStreamNodes();
    }

    private static StreamExecutionEnvironment environment() {
        Configuration configuration = new Configuration();
        configuration.set(PipelineOptions.GENERIC_TYPES, false);
        configuration.set(PipelineOptions.AUTO_GENERATE_UIDS, false);
        return StreamExecutionEnvironment.getExecutionEnvironment(configuration);
    }
}
