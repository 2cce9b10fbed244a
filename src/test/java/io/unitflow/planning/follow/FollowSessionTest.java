package io.unitflow.planning.follow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** The planner as a filter: what it answers to what it is told. */
class FollowSessionTest {
    private static final String NETWORK =
            """
            {"type":"network","period":"month","items":[{"site":"A","region":"R","product":"P"},\
            {"site":"B","region":"R","product":"P"},{"site":"C","region":"far","product":"P"}],\
            "costs":{"holding":1,"shortage":12,"waste":6,"order":4,"transferUnit":0.5,"transferShipment":4},\
            "leadTimes":[1,1,1,2],"transferLeadTime":1,"shelfLife":[4,10]}""";

    private final FollowSession session = new FollowSession();

    @Test
    void aNetworkIsNotAnswered() {
        assertThat(session.tell(NETWORK)).isEmpty();
    }

    @Test
    void aSiteWithoutStockOrders() throws Exception {
        JsonNode answer = answer("", "", 24);
        assertThat(answer.get("period").asInt()).isEqualTo(24);
        assertThat(answer.get("orders").findValuesAsText("site")).containsExactly("A", "B", "C");
        assertThat(answer.get("orders").get(0).get("quantity").asDouble()).isBetween(10.0, 60.0);
    }

    @Test
    void whatIsOnOrderIsNotOrderedAgain() throws Exception {
        String coming = "{\"site\":\"A\",\"product\":\"P\",\"quantity\":90,\"ordered\":23}";
        assertThat(answer("", coming, 24).get("orders").findValuesAsText("site"))
                .containsExactly("B", "C");
    }

    @Test
    void aSurplusGoesToTheShortageInItsRegionOnly() throws Exception {
        String stock = "{\"site\":\"A\",\"product\":\"P\",\"life\":5,\"quantity\":120}";
        JsonNode transfers = answer(stock, "", 24).get("transfers");
        assertThat(transfers).hasSize(1);
        assertThat(transfers.get(0).get("to").asText()).isEqualTo("B");
        assertThat(transfers.get(0).get("quantity").asDouble()).isBetween(5.0, 60.0);
    }

    @Test
    void whatMakesNoSenseIsToldInOneSentence() {
        assertThatThrownBy(() -> session.tell("{")).hasMessageContaining("not JSON");
        assertThatThrownBy(() -> session.tell("{\"type\":\"snapshot\"}")).hasMessageContaining("before the network");
        assertThatThrownBy(() -> session.tell("{\"type\":\"network\"}")).hasMessageContaining("items");
        session.tell(NETWORK);
        assertThatThrownBy(() -> session.tell("{\"type\":\"snapshot\",\"period\":1}"))
                .hasMessageContaining("sales");
    }

    @Test
    void goesOnForYears() throws Exception {
        String weeks = NETWORK.replace("month", "week");
        session.tell(weeks);
        for (int period = 104; period < 124; period++) {
            List<String> sales = new ArrayList<>();
            for (int t = period == 104 ? 0 : period - 1; t < period; t++) {
                sales.add("{\"site\":\"A\",\"product\":\"P\",\"period\":%d,\"quantity\":%d,\"stockout\":%b}"
                        .formatted(t, Math.round(20 + 15 * Math.sin(t * 2 * Math.PI / 52)), t % 7 == 6));
            }
            String line =
                    "{\"type\":\"snapshot\",\"period\":%d,\"stock\":[],\"onOrder\":[],\"inTransfer\":[],\"sales\":[%s]}"
                            .formatted(period, String.join(",", sales));
            assertThat(session.tell(line)).isPresent();
        }
    }

    private JsonNode answer(String stock, String onOrder, int period) throws Exception {
        session.tell(NETWORK);
        List<String> sales = new ArrayList<>();
        for (String site : List.of("A", "B", "C")) {
            for (int t = 0; t < period; t++) {
                sales.add("{\"site\":\"%s\",\"product\":\"P\",\"period\":%d,\"quantity\":%d,\"stockout\":false}"
                        .formatted(site, t, 8 + t * 7 % 5));
            }
        }
        String line =
                "{\"type\":\"snapshot\",\"period\":%d,\"stock\":[%s],\"onOrder\":[%s],\"inTransfer\":[],\"sales\":[%s]}"
                        .formatted(period, stock, onOrder, String.join(",", sales));
        return new ObjectMapper().readTree(session.tell(line).orElseThrow());
    }
}
