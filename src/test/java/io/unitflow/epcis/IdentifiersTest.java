package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Rejection.Reason;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Identifiers that no database could keep are refused at the edge, where they cost only their own event. */
class IdentifiersTest {
    private static final String TILL =
            "{\"event_id\":\"e1\",\"time\":\"2026-03-01T10:00:00Z\",\"site\":\"9521000000112\","
                    + "\"gtin\":\"09521000000014\",\"lot\":\"%s\",\"quantity\":2}";

    private final List<EpcisEvent> events = new ArrayList<>();
    private final List<Rejection> rejections = new ArrayList<>();

    @Test
    void lotsOfAnyLengthThatGs1AllowsAreRead() {
        read(TILL.formatted("L".repeat(Identifiers.LOT_MAX)));

        assertThat(rejections).isEmpty();
        assertThat(events).hasSize(1);
    }

    @Test
    void aLotBeyondTheLimitIsRefused() {
        read(TILL.formatted("L".repeat(Identifiers.LOT_MAX + 1)).replace("\"quantity\":2", "\"serial\":\"S\""));

        assertThat(events).isEmpty();
        assertThat(rejections).extracting(Rejection::reason).containsExactly(Reason.WRONG_VALUE);
    }

    @ParameterizedTest
    @ValueSource(strings = {"L\\u0000", "L\\ud800", "\\udc00L"})
    void charactersThatDoNotExistAreRefused(String lot) {
        read(TILL.formatted(lot));

        assertThat(events).isEmpty();
        assertThat(rejections).extracting(Rejection::reason).containsExactly(Reason.WRONG_VALUE);
    }

    @Test
    void charactersBeyondTheBasicPlaneAreRead() {
        read(TILL.formatted("L\\ud83d\\ude00"));

        assertThat(events).hasSize(1);
    }

    private void read(String line) {
        EventReader.readMessage(line.getBytes(StandardCharsets.UTF_8), Feed.SALES, new EventConsumer() {
            @Override
            public void event(EpcisEvent event, long position) {
                events.add(event);
            }

            @Override
            public void rejected(Rejection rejection) {
                rejections.add(rejection);
            }
        });
    }
}
