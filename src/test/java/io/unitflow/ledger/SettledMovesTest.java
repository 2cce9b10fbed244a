package io.unitflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
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

    @Test
    void whatOneMoreMoveChangesIsToldOfEachDay() {
        Random random = new Random(9);
        for (int world = 0; world < 300; world++) {
            List<ClassMove> moves = moves(random).stream()
                    .map(move -> new ClassMove(
                            new Moment(
                                    move.at().seconds() * 40_000, 0, move.at().eventId()),
                            move.counted(),
                            move.quantity()))
                    .toList();
            ClassMove more = moves.get(random.nextInt(moves.size()));
            List<ClassMove> others = new ArrayList<>(moves);
            others.remove(more);
            Collections.shuffle(others, random);

            List<SettledMoves.Change> changes = SettledMoves.NONE.changes(others, more);

            for (long day = 0; day < 6; day++) {
                long until = day;
                BigDecimal told = changes.stream()
                        .filter(change -> UtcDay.of(change.asOf()) <= until)
                        .map(SettledMoves.Change::quantity)
                        .reduce(BigDecimal.ZERO, BigDecimal::add);
                assertThat(told).isEqualByComparingTo(onHand(moves, until).subtract(onHand(others, until)));
            }
        }
    }

    private static BigDecimal onHand(List<ClassMove> moves, long day) {
        return SettledMoves.NONE
                .with(moves.stream().filter(move -> UtcDay.of(move.at()) <= day).toList())
                .onHand();
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
