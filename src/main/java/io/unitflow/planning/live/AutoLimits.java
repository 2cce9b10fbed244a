package io.unitflow.planning.live;

import io.unitflow.network.Network;
import io.unitflow.network.OrderLimit;
import io.unitflow.network.Policy;
import io.unitflow.network.Product;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.AutoOrders;
import java.math.BigDecimal;
import java.util.Optional;

/** Lets orders go out by themselves where the policy says so, as long as no limit is exceeded and nobody has stopped them. */
public final class AutoLimits implements AutoOrders {
    private static final BigDecimal A_DAY = BigDecimal.valueOf(7);

    private final Network network;
    private final boolean on;
    private final BigDecimal value;

    /**
     * @param on whether any may go out
     * @param value money that an order may cost where {@code limits.csv} says nothing
     */
    public AutoLimits(Network network, boolean on, BigDecimal value) {
        this.network = network;
        this.on = on;
        this.value = value;
    }

    @Override
    public String obstacle(Advice advice, int week) {
        boolean wanted = network.policy(advice.gtin(), advice.to())
                .map(Policy::autoOrder)
                .orElse(false);
        if (!wanted) {
            return "";
        }
        Optional<OrderLimit> limit = network.orderLimit(advice.gtin(), advice.to());
        if (!on || limit.map(OrderLimit::stopped).orElse(false)) {
            return "Orders that go out by themselves are stopped.";
        }
        BigDecimal cost = network.product(advice.gtin()).map(Product::unitCost).orElse(null);
        if (cost == null) {
            return "Nobody has said what it costs.";
        }
        BigDecimal quantity = BigDecimal.valueOf(advice.quantity());
        if (exceeds(cost.multiply(quantity), limit.map(OrderLimit::value).orElse(value))) {
            return "It costs more than an order may that goes out by itself.";
        }
        if (exceeds(quantity, limit.map(OrderLimit::quantity).orElse(null))) {
            return "It is of more than an order may be that goes out by itself.";
        }
        if (exceeds(
                BigDecimal.valueOf(week + 1L),
                limit.map(OrderLimit::ordersPerWeek).orElse(A_DAY))) {
            return "The site has let as many orders go out this week as it may.";
        }
        return null;
    }

    private static boolean exceeds(BigDecimal amount, BigDecimal limit) {
        return limit != null && amount.compareTo(limit) > 0;
    }
}
