package io.unitflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.Test;

/** Settling changes what can still be corrected, never what is on hand. */
class SettledMovesTest {
    @Test
    void settlingTheOldestMovesNeverChangesTheBalance() {
        Random random = new Random(7);
        for (int world = 0; world < 300; world++) {
            List<ClassMove> moves = moves(random);
            BigDecimal onHand = SettledMoves.NONE.with(moves).onHand();
            int cut = random.nextInt(moves.size() + 1);

            SettledMoves settled = SettledMoves.NONE.settle(moves.subList(0, cut));

            assertThat(settled.with(moves.subList(cut, moves.size())).onHand()).isEqualByComparingTo(onHand);
        }
    }

    @Test
    void anAdditionThatComesAfterItsTimeWasSettledStillCountsUnlessACountOverruledIt() {
        SettledMoves settled = SettledMoves.NONE.settle(List.of(count(5, 40), add(8, -3)));

        assertThat(settled.settle(List.of(add(6, 2))).balance().onHand()).isEqualByComparingTo("39");
        assertThat(settled.settle(List.of(add(4, 2))).balance().onHand()).isEqualByComparingTo("37");
    }

    @Test
    void aCountForASettledTimeIsIgnored() {
        SettledMoves settled = SettledMoves.NONE.settle(List.of(add(1, 10), add(8, -3)));

        assertThat(settled.ignores(count(5, 100))).isTrue();
        assertThat(settled.ignores(count(9, 100))).isFalse();
        assertThat(settled.settle(List.of(count(5, 100)))).isEqualTo(settled);
    }

    @Test
    void aSettledAdditionCanBeTakenBackAndACountCannot() {
        SettledMoves settled = SettledMoves.NONE.settle(List.of(count(5, 40), add(8, -3)));

        assertThat(settled.without(add(8, -3)).balance().onHand()).isEqualByComparingTo("40");
        assertThat(settled.without(count(5, 40))).isEqualTo(settled);
    }

    private static List<ClassMove> moves(Random random) {
        List<ClassMove> moves = new ArrayList<>();
        for (int second = 0; second < 1 + random.nextInt(12); second++) {
            moves.add(
                    random.nextInt(4) == 0 ? count(second, random.nextInt(50)) : add(second, random.nextInt(41) - 20));
        }
        return moves;
    }

    private static ClassMove add(int second, long quantity) {
        return new ClassMove(new Moment(second, 0, "e" + second), false, BigDecimal.valueOf(quantity));
    }

    private static ClassMove count(int second, long quantity) {
        return new ClassMove(new Moment(second, 0, "e" + second), true, BigDecimal.valueOf(quantity));
    }
}
