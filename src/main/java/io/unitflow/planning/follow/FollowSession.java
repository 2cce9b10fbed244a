package io.unitflow.planning.follow;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import io.unitflow.forecasting.Forecast;
import io.unitflow.forecasting.Forecaster;
import io.unitflow.forecasting.Series;
import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.Inbound;
import io.unitflow.planning.LeadTime;
import io.unitflow.planning.ProductPlan;
import io.unitflow.planning.ProductPlan.Move;
import io.unitflow.planning.ProductPlanner;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supply;
import io.unitflow.planning.TransferLane;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.IntStream;

/** A network, then a snapshot a period: each snapshot is answered by one decision, on all that was told until then. */
public final class FollowSession {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int PATHS = 96;
    /** Steps looked beyond the longest life of goods. */
    private static final int BEYOND = 2;

    private static final int LONGEST_HORIZON = 60;
    private static final int FORECAST_HORIZON = 6;

    private List<Forecast> expected = List.of();
    private Scene scene;
    private List<History> histories;
    private SupplyWatch watch;
    private Decision before;

    /**
     * Takes a line.
     *
     * @return the answer, if the line asks for one
     * @throws IllegalArgumentException when the line makes no sense, saying why
     */
    public Optional<String> tell(String line) {
        JsonNode message = parsed(line);
        switch (message.path("type").asText("")) {
            case "network" -> {
                scene = Scene.of(message);
                histories = scene.items().stream().map(item -> new History()).toList();
                watch = new SupplyWatch(scene);
                before = null;
                return Optional.empty();
            }
            case "snapshot" -> {
                if (scene == null) {
                    throw new IllegalArgumentException("A snapshot came before the network.");
                }
                return Optional.of(decide(Snapshot.of(message, scene, histories)));
            }
            default -> throw new IllegalArgumentException("A line's type is 'network' or 'snapshot'.");
        }
    }

    private static JsonNode parsed(String line) {
        try {
            return JSON.readTree(line);
        } catch (JsonProcessingException e) {
            throw new IllegalArgumentException("A line is not JSON: " + e.getOriginalMessage(), e);
        }
    }

    private String decide(Snapshot now) {
        if (before != null) {
            watch.look(before, now, histories);
        }
        List<Forecast> forecasts = forecasts(now.period());
        List<Map.Entry<String, List<Integer>>> products =
                List.copyOf(scene.products().entrySet());
        List<ProductPlan> plans = products.parallelStream()
                .map(product -> plan(product.getKey(), product.getValue(), now, forecasts))
                .toList();
        Decision decision = Decision.none(now);
        ObjectNode answer = JSON.createObjectNode().put("period", now.period());
        ArrayNode orders = answer.putArray("orders");
        ArrayNode transfers = answer.putArray("transfers");
        for (int p = 0; p < plans.size(); p++) {
            List<Integer> items = products.get(p).getValue();
            for (int i = 0; i < items.size(); i++) {
                order(
                        orders,
                        decision,
                        items.get(i),
                        plans.get(p).orders().get(i).quantity());
            }
            for (Move move : plans.get(p).moves()) {
                transfer(transfers, decision, items, move);
            }
        }
        before = decision;
        return answer.toString();
    }

    private void order(ArrayNode orders, Decision decision, int item, double quantity) {
        decision.orders()[item] = quantity;
        if (quantity > 0) {
            Item ordered = scene.items().get(item);
            orders.addObject()
                    .put("site", ordered.site())
                    .put("product", ordered.product())
                    .put("quantity", quantity);
        }
    }

    private void transfer(ArrayNode transfers, Decision decision, List<Integer> items, Move move) {
        int from = items.get(move.lane().from());
        int to = items.get(move.lane().to());
        decision.move(from, to, move);
        transfers
                .addObject()
                .put("from", scene.items().get(from).site())
                .put("to", scene.items().get(to).site())
                .put("product", scene.items().get(to).product())
                .put("quantity", move.quantity());
    }

    /** Each item's forecast, learned from all of them together. */
    private List<Forecast> forecasts(int period) {
        if (before != null && before.snapshot().period() == period - 1) {
            for (int i = 0; i < histories.size(); i++) {
                histories.get(i).complete(period - 1, expected.get(i).step(1));
            }
        }
        List<Series> series = new ArrayList<>();
        for (int i = 0; i < histories.size(); i++) {
            series.add(histories.get(i).series(scene.items().get(i), period));
        }
        int horizon = Math.min(horizon(), FORECAST_HORIZON);
        expected = Forecaster.standard().forecast(series, scene.frequency(), horizon);
        return expected;
    }

    private int horizon() {
        Supply supply = scene.supply();
        return Math.min(
                LONGEST_HORIZON,
                supply.leadTime().longest()
                        + Math.min(LONGEST_HORIZON, supply.life().most())
                        + BEYOND);
    }

    private ProductPlan plan(String product, List<Integer> items, Snapshot now, List<Forecast> forecasts) {
        Supply supply = scene.supply().with(watch.scarcity(product));
        int cover = (int) Math.round(supply.leadTime().mean() + supply.review());
        List<SiteNeed> sites = items.stream()
                .map(item -> new SiteNeed(
                        scene.items().get(item).site(),
                        stock(item, now),
                        DemandPaths.of(forecasts.get(item), PATHS, horizon(), cover),
                        supply,
                        scene.prices()))
                .toList();
        return ProductPlanner.plan(sites, lanes(items), watch.available(product));
    }

    private List<TransferLane> lanes(List<Integer> items) {
        List<TransferLane> lanes = new ArrayList<>();
        IntStream.range(0, items.size()).forEach(from -> IntStream.range(0, items.size())
                .filter(to -> to != from
                        && scene.regions()
                                .get(items.get(from))
                                .equals(scene.regions().get(items.get(to))))
                .forEach(to -> lanes.add(new TransferLane(
                        from,
                        to,
                        scene.transit(),
                        scene.prices().transferUnit(),
                        scene.prices().transferShipment()))));
        return lanes;
    }

    private Stock stock(int item, Snapshot now) {
        List<Inbound> inbound = new ArrayList<>();
        for (Snapshot.OnOrder order : now.onOrder().get(item)) {
            LeadTime rest = scene.supply().leadTime().remaining(now.period() - order.ordered());
            inbound.add(new Inbound(order.quantity(), rest, null));
        }
        double moving = now.inTransfer()[item];
        if (moving > 0) {
            inbound.add(new Inbound(moving, LeadTime.fixed(scene.transit()), arrivingLife(item)));
        }
        return new Stock(now.stock().get(item), inbound);
    }

    /** Periods of life that moving goods have when they arrive: as they were sent, or the least that is usual. */
    private int arrivingLife(int item) {
        return before == null || before.coming().get(item).isEmpty()
                ? scene.supply().life().least()
                : Math.max(1, before.coming().get(item).get(0).life() - 1);
    }
}
