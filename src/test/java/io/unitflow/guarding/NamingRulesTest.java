package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventType;
import io.unitflow.network.Network;
import io.unitflow.network.Product;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

class NamingRulesTest {
    private static final String STRANGE = "04098765000102";
    private static final String MISTYPED = "04098765000103";
    private static final Network NETWORK = Network.of(
            new Product("04098765000119", null, null, null, null, null, null, null, null, null, null, null, null));

    @Test
    void whatIsSetForAProductCountsForItsName() {
        EpcisEvent event = Scene.event(1, "storing", null)
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .epcList(List.of("01/" + STRANGE + "/21/1", "01/" + MISTYPED + "/21/1"))
                .build();

        assertThat(wrong(event, Thresholds.STANDARD))
                .containsExactlyInAnyOrder(
                        "unknown_master_data 01/" + STRANGE,
                        "unknown_master_data 01/" + MISTYPED,
                        "data_quality 01/" + MISTYPED);
        assertThat(wrong(event, off(STRANGE, Kind.UNKNOWN_MASTER_DATA)))
                .containsExactlyInAnyOrder("unknown_master_data 01/" + MISTYPED, "data_quality 01/" + MISTYPED);
        assertThat(wrong(event, off(MISTYPED, Kind.DATA_QUALITY)))
                .containsExactlyInAnyOrder("unknown_master_data 01/" + STRANGE, "unknown_master_data 01/" + MISTYPED);
    }

    @Test
    void aKindThatIsOffMayBeOnForOneProduct() {
        EpcisEvent event = Scene.event(1, "storing", null)
                .type(EventType.OBJECT)
                .action(Action.OBSERVE)
                .epcList(List.of("01/" + STRANGE + "/21/1", "01/" + MISTYPED + "/21/1"))
                .build();
        Thresholds only = Thresholds.STANDARD
                .without(Set.of(Kind.UNKNOWN_MASTER_DATA, Kind.DATA_QUALITY))
                .with(new Thresholds.Scope(STRANGE, null, null), "unknown_master_data", "on");

        assertThat(wrong(event, only)).containsExactly("unknown_master_data 01/" + STRANGE);
    }

    private static Set<String> wrong(EpcisEvent event, Thresholds thresholds) {
        return new NamingRules(new Surroundings(NETWORK, thresholds))
                .of(event).stream().map(NamingRules.Misnomer::text).collect(Collectors.toSet());
    }

    private static Thresholds off(String gtin, Kind kind) {
        return Thresholds.STANDARD.with(new Thresholds.Scope(gtin, null, null), kind.word(), "off");
    }
}
