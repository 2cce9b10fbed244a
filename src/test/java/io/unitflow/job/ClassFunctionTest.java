package io.unitflow.job;

import static io.unitflow.job.Fixture.GTIN;
import static io.unitflow.job.Fixture.PHARMACY;
import static io.unitflow.job.Fixture.STAMP;
import static io.unitflow.job.Fixture.at;
import static io.unitflow.job.Harnesses.classes;
import static io.unitflow.job.Harnesses.restarted;
import static io.unitflow.job.Harnesses.sums;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.Delta;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.PositionKey;
import java.math.BigDecimal;
import java.util.Map;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Goods known by class are sums, and a count overrules what came before it. */
class ClassFunctionTest {
    private static final ClassKey GOODS = new ClassKey(GTIN, "", PHARMACY);

    private KeyedOneInputStreamOperatorTestHarness<ClassKey, ClassNote, Delta<PositionKey>> classes;

    @BeforeEach
    void start() throws Exception {
        classes = classes();
        classes.open();
    }

    @AfterEach
    void end() throws Exception {
        classes.close();
    }

    @Test
    void movesAddUpAndMayGoBelowZero() throws Exception {
        add(1, 5);
        add(2, -8);

        assertThat(onHand()).isEqualTo(-3);
    }

    @Test
    void aCountToldLateOverrulesWhatIsEarlierAndKeepsWhatIsLater() throws Exception {
        add(1, 100);
        add(9, -2);

        count(5, 40);

        assertThat(onHand()).isEqualTo(38);
        add(2, 1_000);
        assertThat(onHand()).isEqualTo(38);
        add(6, 7);
        assertThat(onHand()).isEqualTo(45);
    }

    @Test
    void ofTwoCountsTheLaterHoldsInWhateverOrderTheyCome() throws Exception {
        count(5, 40);
        count(3, 10);
        add(4, 1);

        assertThat(onHand()).isEqualTo(40);
    }

    @Test
    void aCountTakenBackBringsBackWhatItOverruled() throws Exception {
        add(1, 100);
        count(3, 10);
        count(5, 40);
        add(9, -2);

        takeBack(5, true, 40);
        assertThat(onHand()).isEqualTo(8);
        takeBack(3, true, 10);
        assertThat(onHand()).isEqualTo(98);
    }

    @Test
    void aMoveTakenBackThatACountHadOverruledChangesNothing() throws Exception {
        add(1, 100);
        count(5, 40);

        takeBack(1, false, 100);

        assertThat(onHand()).isEqualTo(40);
        takeBack(5, true, 40);
        assertThat(onHand()).isZero();
    }

    @Test
    void nothingIsKeptWhenEverythingWasTakenBack() throws Exception {
        add(1, 100);
        count(5, 40);
        takeBack(5, true, 40);
        takeBack(1, false, 100);

        assertThat(classes.numKeyedStateEntries()).isZero();
        assertThat(onHand()).isZero();
    }

    @Test
    void aCountAfterARestartStillKnowsWhatIsLaterThanItself() throws Exception {
        add(1, 100);
        add(9, -2);
        assertThat(onHand()).isEqualTo(98);
        classes = restarted(classes, classes());

        count(5, 40);

        assertThat(onHand()).isEqualTo(38 - 98);
    }

    private void add(int second, long quantity) throws Exception {
        tell(new ClassMove(at(second), false, BigDecimal.valueOf(quantity)), false);
    }

    private void count(int second, long quantity) throws Exception {
        tell(new ClassMove(at(second), true, BigDecimal.valueOf(quantity)), false);
    }

    private void takeBack(int second, boolean counted, long quantity) throws Exception {
        tell(new ClassMove(at(second), counted, BigDecimal.valueOf(quantity)), true);
    }

    private void tell(ClassMove move, boolean withdrawn) throws Exception {
        classes.processElement(new ClassNote(GOODS, move, withdrawn, STAMP), 0);
    }

    /** All that was told so far, summed. */
    private int onHand() {
        Map<PositionKey, Integer> sums = sums(classes.extractOutputValues());
        assertThat(sums.keySet()).isSubsetOf(Fixture.onHand("", PHARMACY));
        return sums.getOrDefault(Fixture.onHand("", PHARMACY), 0);
    }
}
