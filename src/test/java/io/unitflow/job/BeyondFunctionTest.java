package io.unitflow.job;

import static io.unitflow.job.Fixture.CASE;
import static io.unitflow.job.Fixture.PALLET;
import static io.unitflow.job.Fixture.PLANT;
import static io.unitflow.job.Fixture.STAMP;
import static io.unitflow.job.Fixture.at;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Nesting;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.NestedNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.ledger.Emptying;
import io.unitflow.ledger.Mode;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Register;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What is in one container too many is told while it is in there. */
class BeyondFunctionTest {
    private static final Finding FINDING = Nesting.of(
            CASE, new Register(PLANT, Mode.HERE, "", null, "", PALLET, at(3), true, List.of(), List.of(), List.of()));

    private KeyedTwoInputStreamOperatorTestHarness<String, NestedNote, RegisterNote, FindingNote> beyond;

    @BeforeEach
    void start() throws Exception {
        beyond = harness();
        beyond.open();
    }

    @AfterEach
    void end() throws Exception {
        beyond.close();
    }

    @Test
    void whatIsInOneTooManyIsToldUntilItIsNot() throws Exception {
        nested(false);
        nested(true);

        assertThat(beyond.extractOutputValues()).containsExactly(told(false), told(true));
        assertThat(beyond.numKeyedStateEntries()).isZero();
    }

    @Test
    void whatLeftInALongListIsNotTold() throws Exception {
        nested(false, at(5));
        assertThat(beyond.extractOutputValues()).isEmpty();

        nested(true, at(5));
        assertThat(beyond.extractOutputValues()).isEmpty();
        assertThat(beyond.numKeyedStateEntries()).isZero();
    }

    @Test
    void whatWasInALongListWithThatContainerIsToldWhicheverCameFirst() throws Exception {
        nested(false, at(5));
        exits(List.of(), List.of(at(5)));
        assertThat(beyond.extractOutputValues()).containsExactly(told(false));
        beyond = Harnesses.restarted(beyond, harness());

        nested(false, at(5), at(6));
        exits(List.of(), List.of(at(5), at(6)));
        exits(List.of(), List.of(at(6)));

        assertThat(beyond.extractOutputValues()).containsExactly(told(true), told(false), told(true));
    }

    @Test
    void whatWasEmptiedOutIsNotTold() throws Exception {
        nested(false);
        exits(List.of(new Emptying(at(2), PLANT)), List.of());
        assertThat(beyond.extractOutputValues()).containsExactly(told(false));

        exits(List.of(new Emptying(at(2), PLANT), new Emptying(at(4), PLANT)), List.of());

        assertThat(beyond.extractOutputValues()).containsExactly(told(false), told(true));
    }

    @Test
    void nothingIsKeptOfAContainerThatIsForgotten() throws Exception {
        exits(List.of(), List.of(at(5)));
        beyond.processElement2(new RegisterNote(PALLET, null, RegisterNote.Kind.FORGOTTEN, STAMP), 0);

        assertThat(beyond.numKeyedStateEntries()).isZero();
    }

    private static FindingNote told(boolean withdrawn) {
        return new FindingNote(FINDING, "", withdrawn);
    }

    private void nested(boolean withdrawn, Moment... asked) throws Exception {
        beyond.processElement1(new NestedNote(PALLET, at(3), List.of(asked), FINDING, withdrawn), 0);
    }

    private void exits(List<Emptying> emptyings, List<Moment> listed) throws Exception {
        Register exits = new Register("", Mode.HERE, "", null, "", null, null, false, emptyings, List.of(), listed);
        beyond.processElement2(new RegisterNote(PALLET, exits, RegisterNote.Kind.SEEN, STAMP), 0);
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, NestedNote, RegisterNote, FindingNote> harness()
            throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(new BeyondFunction()),
                NestedNote::container,
                RegisterNote::container,
                Types.STRING);
    }
}
