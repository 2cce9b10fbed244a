package io.unitflow.planning.live;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.network.Network;
import io.unitflow.network.Policy;
import io.unitflow.network.Product;
import io.unitflow.planning.life.Advice;
import java.math.BigDecimal;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Which orders go out by themselves. */
class AutoLimitsTest {
    private static final String GTIN = "09521000000014";
    private static final String SHOP = "9521000000112";

    private static String obstacle(BigDecimal cost) {
        return obstacle(cost, new Policy(Policy.ANY, Policy.ANY, null, null, null, null, null, true));
    }

    private static String obstacle(BigDecimal cost, Policy policy) {
        Product product = new Product(GTIN, "", null, null, cost, null, null, null, null, null, null, null, null);
        Advice order = new Advice(Advice.ORDER, GTIN, "", "9521000000105", SHOP, 40, 20_500, 20_505, "", "{}");
        Network network = Network.of(List.of(policy, product));
        return new AutoLimits(network, true, BigDecimal.valueOf(10_000)).obstacle(order, 0);
    }

    @Test
    void anOrderOfMoreMoneyThanALimitOrOfNobodyKnowsHowMuchDoesNotGoOut() {
        assertThat(obstacle(BigDecimal.valueOf(250))).isNull();
        assertThat(obstacle(BigDecimal.valueOf(251)))
                .isEqualTo("It costs 10040, more than the 10000 of an order that goes out by itself.");
        assertThat(obstacle(null)).isEqualTo("Nobody has said what it costs.");
    }

    @Test
    void anOrderOfWhichThePolicyCannotBeReadInFullDoesNotGoOut() {
        Policy doubtful = new Policy(Policy.ANY, Policy.ANY, null, null, null, null, null, true, "policies.csv:3: no.");
        assertThat(obstacle(BigDecimal.ONE, doubtful))
                .isEqualTo("Its policy cannot be read in full: policies.csv:3: no.");
        Policy forbidding = new Policy(Policy.ANY, Policy.ANY, null, null, null, null, null, false, "any");
        assertThat(obstacle(BigDecimal.ONE, forbidding)).isEmpty();
    }
}
