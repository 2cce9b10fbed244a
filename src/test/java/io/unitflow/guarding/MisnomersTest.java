package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.ledger.Moment;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

class MisnomersTest {
    private static final NamingRules.Misnomer NAME =
            new NamingRules.Misnomer(Kind.UNKNOWN_MASTER_DATA, "414/9521000000112", "9521000000112");
    private static final int USES = 200;

    @Test
    void aNameStaysWrongAsLongAsAnyEventUsesIt() {
        for (int seed = 0; seed < 20; seed++) {
            List<Moment> all = uses();
            Collections.shuffle(all, new Random(seed));
            Misnomers uses = Misnomers.NONE;
            for (Moment at : all) {
                uses = uses.tell(at, false, Misnomers.KEPT_MAX);
            }
            assertThat(uses.finding(NAME).evidence()).containsExactly("e1000");

            Collections.shuffle(all, new Random(seed + 1));
            for (Moment at : all) {
                assertThat(uses.finding(NAME)).isNotNull();
                uses = uses.tell(at, true, Misnomers.KEPT_MAX);
            }
            assertThat(uses).isEqualTo(Misnomers.NONE);
        }
    }

    @Test
    void anInputThatEndsKeepsEachUse() {
        Misnomers uses = Misnomers.NONE;
        List<Moment> all = uses();
        for (Moment at : all) {
            uses = uses.tell(at, false, Integer.MAX_VALUE);
        }
        for (int i = 0; i < USES - 1; i++) {
            uses = uses.tell(all.get(i), true, Integer.MAX_VALUE);
            assertThat(uses.finding(NAME).evidence())
                    .containsExactly(all.get(i + 1).eventId());
        }
    }

    private static List<Moment> uses() {
        List<Moment> uses = new ArrayList<>();
        for (int i = 0; i < USES; i++) {
            uses.add(new Moment(i, 0, "e" + (1_000 + i)));
        }
        return uses;
    }
}
