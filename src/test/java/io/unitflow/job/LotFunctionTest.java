package io.unitflow.job;

import static io.unitflow.job.Fixture.GTIN;
import static io.unitflow.job.Fixture.STAMP;
import static io.unitflow.job.Fixture.at;
import static io.unitflow.job.Harnesses.lots;
import static io.unitflow.job.Harnesses.restarted;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.Days;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.LotNote;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.LotKey;
import java.math.BigDecimal;
import java.time.LocalDate;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Of all that events say of a lot's expiry the latest holds, and what is taken back was never said. */
class LotFunctionTest {
    private static final LotKey LOT = new LotKey(GTIN, "A");
    private static final LocalDate JUNE = LocalDate.of(2027, 6, 30);
    private static final LocalDate JULY = LocalDate.of(2027, 7, 31);

    private KeyedOneInputStreamOperatorTestHarness<LotKey, LotNote, Delta<LotKey>> lots;
    private BigDecimal told = BigDecimal.ZERO;

    @BeforeEach
    void start() throws Exception {
        lots = lots();
        lots.open();
    }

    @AfterEach
    void end() throws Exception {
        lots.close();
    }

    @Test
    void theLatestHoldsInWhateverOrderTheyCome() throws Exception {
        say(5, JULY);
        say(3, JUNE);

        assertThat(expires()).isEqualTo(JULY);
    }

    @Test
    void whatIsTakenBackBringsBackWhatItOverruled() throws Exception {
        say(3, JUNE);
        say(5, JULY);
        takeBack(5, JULY);
        assertThat(expires()).isEqualTo(JUNE);

        takeBack(3, JUNE);

        assertThat(expires()).isNull();
        assertThat(lots.numKeyedStateEntries()).isZero();
    }

    @Test
    void takingBackWhatNeverCountedChangesNothing() throws Exception {
        say(3, JUNE);
        say(5, JULY);

        takeBack(3, JUNE);

        assertThat(expires()).isEqualTo(JULY);
    }

    @Test
    void anotherEventUnderTheSameIdReplacesWhatTheFirstSaid() throws Exception {
        say(3, JUNE);
        takeBack(3, JUNE);
        say(3, JULY);

        assertThat(expires()).isEqualTo(JULY);
    }

    @Test
    void whatIsSettledIsFoldedIntoTheOneThatCounts() throws Exception {
        for (int second = 1; second <= 100; second++) {
            say(second, JUNE);
        }
        settle();

        assertThat(lots.numKeyedStateEntries()).isEqualTo(2);
        assertThat(lots.numEventTimeTimers()).isZero();
        assertThat(expires()).isEqualTo(JUNE);
        say(3, JULY);
        assertThat(expires()).isEqualTo(JUNE);
        say(101, JULY);
        assertThat(expires()).isEqualTo(JULY);
        takeBack(101, JULY);
        assertThat(expires()).isEqualTo(JUNE);
    }

    @Test
    void whatIsSettledCanNoLongerBeTakenBack() throws Exception {
        say(3, JUNE);
        settle();

        takeBack(3, JUNE);

        assertThat(expires()).isEqualTo(JUNE);
    }

    @Test
    void aRestartForgetsNothing() throws Exception {
        say(3, JUNE);
        say(5, JULY);
        assertThat(expires()).isEqualTo(JULY);
        lots = restarted(lots, lots());

        takeBack(5, JULY);

        assertThat(expires()).isEqualTo(JUNE);
    }

    /** Event time goes on until everything so far is too old for corrections. */
    private void settle() throws Exception {
        lots.processWatermark((at(0).seconds() + 40 * 86_400L) * 1_000);
    }

    private void say(int second, LocalDate expires) throws Exception {
        tell(second, expires, false);
    }

    private void takeBack(int second, LocalDate expires) throws Exception {
        tell(second, expires, true);
    }

    private void tell(int second, LocalDate expires, boolean withdrawn) throws Exception {
        lots.processElement(new LotNote(LOT, new ExpiryClaim(at(second), expires), withdrawn, STAMP), 0);
        for (Delta<LotKey> delta : lots.extractOutputValues()) {
            assertThat(delta.key()).isEqualTo(LOT);
        }
        told = told.add(
                lots.extractOutputValues().stream().map(Delta::quantity).reduce(BigDecimal.ZERO, BigDecimal::add));
        lots.getOutput().clear();
    }

    /** The day that all changes told so far add up to, or null. */
    private LocalDate expires() {
        Total<LotKey> total = new Total<>(LOT, told, STAMP);
        return total.isZero() ? null : Days.date(total);
    }
}
