package io.unitflow.ledger;

import static io.unitflow.ledger.Spread.PLANT;
import static io.unitflow.ledger.Spread.object;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventHash;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** What is told under one event ID counts the same in every order. */
class TellingTest {
    private static final EpcisEvent EVENT = object(1, "dispensing", PLANT).build();
    private static final EpcisEvent OTHER = object(1, "storing", PLANT).build();
    private static final Instant LATER = Instant.parse("2026-02-01T00:00:00Z");

    @Test
    void whatCountsDoesNotDependOnTheOrder() {
        List<EpcisEvent> told = new ArrayList<>(List.of(
                EVENT,
                OTHER,
                EVENT.toBuilder().offsetSeconds(7_200).build(),
                EVENT.toBuilder().eventTime(EVENT.eventTime().plusNanos(1)).build(),
                OTHER.toBuilder().disposition("damaged").build()));
        Telling first = hear(told);
        for (int seed = 0; seed < 50; seed++) {
            Collections.shuffle(told, new Random(seed));
            assertThat(hear(told)).isEqualTo(first);
        }
    }

    @Test
    void eventsThatHashAlikeMayStillMeanDifferentDays() {
        EpcisEvent elsewhere = EVENT.toBuilder().offsetSeconds(7_200).build();

        assertThat(EventHash.of(elsewhere)).isEqualTo(EventHash.of(EVENT));
        assertThat(hear(List.of(EVENT, elsewhere))).isEqualTo(hear(List.of(elsewhere, EVENT)));
    }

    @Test
    void aNewDeliveryOfWhatIsKnownTellsNothing() {
        Telling telling = hear(List.of(EVENT));

        assertThat(telling.hear(EVENT)).isSameAs(telling);
        assertThat(telling.hear(EVENT.toBuilder().recordTime(LATER).build())).isSameAs(telling);
        assertThat(telling.conflicts(EVENT.toBuilder().recordTime(LATER).build()))
                .isFalse();
        assertThat(telling.conflicts(OTHER)).isTrue();
    }

    @Test
    void aDeclarationHoldsWheneverItComesAndHoweverOften() {
        EpcisEvent wrong = EVENT.toBuilder()
                .errorDeclaration(new ErrorDeclaration(LATER, "did_not_occur", List.of(), List.of()))
                .build();

        assertThat(hear(List.of(EVENT, wrong)).inForce()).isNull();
        assertThat(hear(List.of(wrong, EVENT)).inForce()).isNull();
        assertThat(hear(List.of(wrong, wrong, EVENT, OTHER)).inForce()).isNull();
        assertThat(hear(List.of(EVENT)).conflicts(wrong)).isFalse();
    }

    private static Telling hear(List<EpcisEvent> told) {
        Telling telling = Telling.NOTHING;
        for (EpcisEvent event : told) {
            telling = telling.hear(event);
        }
        return telling;
    }
}
