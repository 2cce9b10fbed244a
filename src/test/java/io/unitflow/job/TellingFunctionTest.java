package io.unitflow.job;

import static io.unitflow.job.Fixture.declaredWrong;
import static io.unitflow.job.Fixture.heard;
import static io.unitflow.job.Fixture.made;
import static io.unitflow.job.Fixture.object;
import static io.unitflow.job.Fixture.sold;
import static io.unitflow.job.Harnesses.restarted;
import static io.unitflow.job.Harnesses.side;
import static io.unitflow.job.Harnesses.sums;
import static io.unitflow.job.Harnesses.tellings;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.EventHash;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.job.message.Arrival;
import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.Origin;
import io.unitflow.ledger.Observation;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Events are a set: an event ID counts once. */
class TellingFunctionTest {
    private KeyedOneInputStreamOperatorTestHarness<String, Heard, ObjectNote> tellings;

    @BeforeEach
    void start() throws Exception {
        tellings = tellings();
        tellings.open();
    }

    @AfterEach
    void end() throws Exception {
        tellings.close();
    }

    @Test
    void anEventToldTwiceTakesEffectOnce() throws Exception {
        tell(made(1), made(1));

        assertThat(tellings.extractOutputValues()).hasSize(1);
        assertThat(tellings.numKeyedStateEntries()).isEqualTo(1);
    }

    @Test
    void anEventDeclaredWrongIsTakenBack() throws Exception {
        tell(made(1), declaredWrong(made(1)), declaredWrong(made(1)), made(1));

        assertThat(tellings.extractOutputValues())
                .extracting(ObjectNote::withdrawn)
                .containsExactly(false, true);
        assertThat(inForce()).isEmpty();
    }

    @Test
    void anEventKeepsItsOwnArrivalWhenItIsDeclaredWrong() throws Exception {
        arrive(made(1), 100, "shipments");
        tellings = restarted(tellings, tellings());
        arrive(declaredWrong(made(1)), 9_000, "corrections");
        arrive(made(1), 9_500, "shipments");
        arrive(declaredWrong(made(2)), 7_000, "corrections");
        arrive(made(2), 8_000, "shipments");

        assertThat(side(tellings, TellingFunction.HISTORY))
                .extracting(HistoryNote::replaced, HistoryNote::arrival)
                .containsExactly(
                        tuple(true, new Arrival(100, "shipments", 9_000)),
                        tuple(false, new Arrival(100, "shipments", 9_000)),
                        tuple(false, new Arrival(8_000, "shipments", 7_000)));
    }

    private void arrive(EpcisEvent event, long ingestedAt, String source) throws Exception {
        tellings.processElement(new Heard(event, ingestedAt, new Origin(source, 0, 0, 0)), 0);
    }

    @Test
    void anEventDeclaredWrongBeforehandNeverTakesEffect() throws Exception {
        tell(declaredWrong(made(1)), made(1));

        assertThat(tellings.extractOutputValues()).isEmpty();
    }

    @Test
    void aDeclarationTakesBackItsOwnIdOnly() throws Exception {
        tell(made(1), made(2), declaredWrong(made(2)));

        assertThat(inForce()).containsExactly(Fixture.at(1).toString());
    }

    @Test
    void ofTwoEventsUnderOneIdTheSmallerHashCountsWhicheverCameFirst() throws Exception {
        EpcisEvent one = object(1, "storing").disposition("damaged").build();
        EpcisEvent other = object(1, "storing").disposition("recalled").build();
        String counts = EventHash.of(one).compareTo(EventHash.of(other)) < 0 ? "damaged" : "recalled";

        tell(one, other);
        assertThat(lastInForce().disposition()).isEqualTo(counts);
        end();
        start();
        tell(other, one);
        assertThat(lastInForce().disposition()).isEqualTo(counts);
    }

    @Test
    void aDeclarationTakesBackWhicheverOfTwoEventsUnderOneIdCounted() throws Exception {
        tell(
                object(1, "storing").disposition("damaged").build(),
                object(1, "storing").disposition("recalled").build(),
                declaredWrong(made(1)));

        assertThat(inForce()).isEmpty();
    }

    @Test
    void salesAndGoodsByClassAreTakenBackWithTheirEvent() throws Exception {
        List<QuantityElement> three = List.of(new QuantityElement("01/" + Fixture.GTIN, new BigDecimal("3"), null));
        EpcisEvent sale = sold(1).toBuilder().quantityList(three).build();
        EpcisEvent shipping = object(2, "shipping").quantityList(three).build();
        tell(sale, shipping);
        assertThat(sums(side(tellings, TellingFunction.DEMAND)).values()).containsExactly(4);
        assertThat(sums(side(tellings, TellingFunction.POSITIONS)).values()).containsExactly(3);

        tell(declaredWrong(sale), declaredWrong(shipping));

        assertThat(sums(side(tellings, TellingFunction.DEMAND))).isEmpty();
        assertThat(sums(side(tellings, TellingFunction.POSITIONS))).isEmpty();
        assertThat(side(tellings, TellingFunction.CLASS_NOTES))
                .extracting(ClassNote::withdrawn)
                .containsExactly(false, false, true, true);
    }

    @Test
    void eachEventIsPassedOnOnceAndAgainWhenItIsDeclaredWrong() throws Exception {
        tell(made(1), made(1), sold(2), declaredWrong(made(1)), declaredWrong(made(1)));

        assertThat(side(tellings, TellingFunction.EVENTS))
                .extracting(Heard::event)
                .containsExactly(made(1), sold(2), declaredWrong(made(1)));
    }

    @Test
    void anEventThatComesAfterItsDeclarationIsPassedOnAsWrong() throws Exception {
        tell(declaredWrong(made(1)), sold(1));

        assertThat(side(tellings, TellingFunction.EVENTS))
                .extracting(Heard::event)
                .satisfiesExactly(first -> assertThat(first).isEqualTo(declaredWrong(made(1))), last -> {
                    assertThat(last.bizStep()).isEqualTo("dispensing");
                    assertThat(last.errorDeclaration()).isNotNull();
                });
    }

    @Test
    void whatWasToldIsKnownAfterARestart() throws Exception {
        tell(made(1), declaredWrong(made(2)));
        tellings = restarted(tellings, tellings());

        tell(made(1), made(2));
        assertThat(tellings.extractOutputValues()).isEmpty();
        tell(declaredWrong(made(1)));
        assertThat(tellings.extractOutputValues())
                .extracting(ObjectNote::withdrawn)
                .containsExactly(true);
    }

    private void tell(EpcisEvent... events) throws Exception {
        for (EpcisEvent event : events) {
            tellings.processElement(heard(event), 0);
        }
    }

    /** The moments of the observations that still hold. */
    private List<String> inForce() {
        List<String> moments = new ArrayList<>();
        for (ObjectNote note : tellings.extractOutputValues()) {
            String moment = note.observation().at().toString();
            if (note.withdrawn()) {
                assertThat(moments.remove(moment)).isTrue();
            } else {
                moments.add(moment);
            }
        }
        return moments;
    }

    private Observation lastInForce() {
        List<ObjectNote> notes = tellings.extractOutputValues();
        ObjectNote last = notes.get(notes.size() - 1);
        assertThat(last.withdrawn()).isFalse();
        return last.observation();
    }
}
