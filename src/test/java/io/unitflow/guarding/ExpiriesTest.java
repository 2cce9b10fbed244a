package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.ledger.Moment;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class ExpiriesTest {
    private static final String GTIN = "09521000000014";
    private static final LocalDate RIGHT = LocalDate.parse("2026-03-05");
    private static final LocalDate WRONG = LocalDate.parse("2027-03-05");
    private static final int EACH = 100;

    @Test
    void theDayThatOthersToldIsFoundAgainHoweverManyLaterOnesAreTakenBackInAnyOrder() {
        List<Fact.Expiry> right = said(0, RIGHT);
        List<Fact.Expiry> wrong = said(EACH, WRONG);
        for (int seed = 0; seed < 20; seed++) {
            List<Fact.Expiry> all = new ArrayList<>(right);
            all.addAll(wrong);
            Collections.shuffle(all, new Random(seed));
            Expiries said = Expiries.NONE;
            for (Fact.Expiry one : all) {
                said = said.tell(one, 2, Expiries.KEPT_MAX);
            }
            assertThat(said.latest()).isEqualTo(WRONG);
            assertThat(said.said().size() + said.earlier().size()).isLessThanOrEqualTo(Expiries.KEPT_MAX + 2);

            Collections.shuffle(wrong, new Random(seed));
            for (Fact.Expiry one : wrong) {
                said = said.tell(one, -2, Expiries.KEPT_MAX);
            }
            assertThat(said.latest()).isEqualTo(RIGHT);

            for (Fact.Expiry one : right) {
                said = said.tell(one, -2, Expiries.KEPT_MAX);
            }
            assertThat(said).isEqualTo(Expiries.NONE);
        }
    }

    @Test
    void anInputThatEndsKeepsEachStatement() {
        Expiries said = Expiries.NONE;
        List<Fact.Expiry> all = said(0, RIGHT);
        all.addAll(said(EACH, WRONG));
        for (Fact.Expiry one : all) {
            said = said.tell(one, 1, Integer.MAX_VALUE);
        }
        for (int i = all.size() - 1; i > 0; i--) {
            said = said.tell(all.get(i), -1, Integer.MAX_VALUE);
            assertThat(said.last()).isEqualTo(all.get(i - 1));
        }
    }

    private static List<Fact.Expiry> said(int from, LocalDate expires) {
        List<Fact.Expiry> said = new ArrayList<>();
        for (int i = from; i < from + EACH; i++) {
            said.add(new Fact.Expiry(GTIN, "A", new Moment(i, 0, "e" + i), expires));
        }
        return said;
    }
}
