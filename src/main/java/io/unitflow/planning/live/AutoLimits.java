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
        Optional<Policy> policy = network.policy(advice.gtin(), advice.to());
        if (!policy.map(Policy::autoOrder).orElse(false)) {
            return "";
        }
        Optional<String> unread = policy.map(Policy::doubt);
        if (unread.isPresent()) {
            return "Its policy cannot be read in full: " + unread.get();
        }
        Optional<OrderLimit> limit = network.orderLimit(advice.gtin(), advice.to());
        if (!on || limit.map(OrderLimit::stopped).orElse(false)) {
            return "Orders that go out by themselves are stopped"
                    + limit.map(OrderLimit::doubt).map(doubt -> ": " + doubt).orElse(".");
        }
        BigDecimal cost = network.product(advice.gtin()).map(Product::unitCost).orElse(null);
        if (cost == null) {
            return "Nobody has said what it costs.";
        }
        BigDecimal quantity = BigDecimal.valueOf(advice.quantity());
        BigDecimal price = cost.multiply(quantity);
        BigDecimal most = limit.map(OrderLimit::value).orElse(value);
        if (exceeds(price, most)) {
            return "It costs " + text(price) + ", more than the " + text(most)
                    + " of an order that goes out by itself.";
        }
        BigDecimal units = limit.map(OrderLimit::quantity).orElse(null);
        if (exceeds(quantity, units)) {
            return "It is of more than the " + text(units) + " units of an order that goes out by itself.";
        }
        BigDecimal orders = limit.map(OrderLimit::ordersPerWeek).orElse(A_DAY);
        if (exceeds(BigDecimal.valueOf(week + 1L), orders)) {
            return "The site has let " + week + " orders go out by themselves this week, and may no more than "
                    + text(orders) + ".";
        }
        return null;
    }

    private static String text(BigDecimal amount) {
        return amount.signum() == 0 ? "0" : amount.stripTrailingZeros().toPlainString();
    }

    private static boolean exceeds(BigDecimal amount, BigDecimal limit) {
        return limit != null && amount.compareTo(limit) > 0;
    }
}
