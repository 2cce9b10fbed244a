package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.guarding.Fact;
import io.unitflow.guarding.Life;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Retention;
import io.unitflow.network.Network;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** What lots are told of sales, what comes of it, and when it is forgotten. */
class SalesOfLotsTest {
    private static final String GTIN = "09521000000000";
    private static final String LOT = "A";
    private static final String PHARMACY = "9521000000011";
    private static final int REMEMBERED = 365;
    private static final Instant START = Instant.parse("2026-03-01T12:00:00Z");
    private static final LocalDate EXPIRES = LocalDate.parse("2026-02-01");

    private KeyedOneInputStreamOperatorTestHarness<String, GuardNote, FindingNote> lots;

    @BeforeEach
    void open() throws Exception {
        Retention retention = new Retention(
                Duration.ofDays(90).toSeconds(), Duration.ofDays(REMEMBERED).toSeconds());
        GuardSettings settings = new GuardSettings(() -> Network.of(List.of()), Thresholds.STANDARD, 200, retention);
        lots = new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new LotGuardFunction(settings, false)), GuardNote::about, Types.STRING);
        lots.open();
    }

    @AfterEach
    void close() throws Exception {
        lots.close();
    }

    @Test
    void aSaleAfterTheExpiryIsFoundOnceHoweverOftenItIsTold() throws Exception {
        expiry(1);
        sold(0, 1);
        sold(0, 2);
        assertThat(told()).containsExactly("expired_sold open");

        sold(0, -2);
        assertThat(told()).hasSize(1);

        sold(0, -1);
        sold(0, 1);
        assertThat(told()).containsExactly("expired_sold open", "taken back", "expired_sold open");
    }

    @Test
    void whatIsTakenBackBeforeItIsToldNeverWas() throws Exception {
        expiry(1);
        sold(0, -1);
        sold(0, 1);
        assertThat(told()).containsExactly("expired_sold open");
    }

    @Test
    void aSaleIsJudgedByTheExpiryThatIsToldAfterIt() throws Exception {
        sold(0, 1);
        assertThat(told()).isEmpty();

        expiry(1);
        assertThat(told()).containsExactly("expired_sold open");

        expiry(-1);
        assertThat(told()).containsExactly("expired_sold open", "taken back");
    }

    /** Each midnight those go that are old enough; of who looks there is one timer, however many sales there are. */
    @Test
    void theSalesOfADayAreForgottenTogetherAtTheMidnightAfterTheirTime() throws Exception {
        lots.processWatermark(START.toEpochMilli());
        for (int sale = 0; sale < 5; sale++) {
            sold(0, sale, 1);
            sold(2, sale, 1);
        }
        assertThat(lots.numEventTimeTimers()).isEqualTo(1);

        lots.processWatermark(midnight(REMEMBERED + 1) - 1);
        expiry(1);
        assertThat(told()).as("all are known still").hasSize(10);
        expiry(-1);
        assertThat(told()).as("and can be taken back").hasSize(20);

        lots.processWatermark(midnight(REMEMBERED + 1));
        assertThat(lots.numEventTimeTimers()).isEqualTo(1);
        expiry(1);
        assertThat(told()).as("those of the later day").hasSize(25);

        lots.processWatermark(midnight(REMEMBERED + 3));
        assertThat(lots.numEventTimeTimers()).isZero();
        expiry(-1);
        assertThat(told()).as("what was told of forgotten sales stays").hasSize(25);
        assertThat(lots.numKeyedStateEntries()).isZero();
    }

    private static long midnight(int day) {
        return START.truncatedTo(ChronoUnit.DAYS).plus(Duration.ofDays(day)).toEpochMilli();
    }

    private void sold(int day, int more) throws Exception {
        sold(day, 0, more);
    }

    private void sold(int day, int unit, int more) throws Exception {
        Instant at = START.plus(Duration.ofDays(day));
        long epochDay = LocalDate.ofInstant(at, ZoneOffset.UTC).toEpochDay();
        Moment moment = Moment.of(at, "sale-" + day + "-" + unit);
        String serial = "01/" + GTIN + "/21/" + day + unit;
        lots.processElement(new FactNote(new Fact.Sale(GTIN, LOT, moment, epochDay, serial, PHARMACY), more), 0);
    }

    private void expiry(int more) throws Exception {
        Moment made = Moment.of(START.minus(Duration.ofDays(400)), "made");
        lots.processElement(new FactNote(new Fact.Expiry(GTIN, LOT, made, EXPIRES), more), 0);
    }

    private List<String> told() {
        return lots.extractOutputValues().stream()
                .map(note -> note.withdrawn()
                        ? "taken back"
                        : note.finding().kind().word()
                                + ' '
                                + Life.of(note.finding()).word())
                .toList();
    }
}
