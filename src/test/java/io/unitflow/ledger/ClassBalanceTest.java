package io.unitflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.Example;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** A balance is the last count and all that was added later, however it was come by. */
class ClassBalanceTest {
    @Property
    void everyOrderGivesTheSameBalance(@ForAll("moves") List<ClassMove> moves, @ForAll Random random) {
        List<ClassMove> shuffled = new ArrayList<>(moves);
        Collections.shuffle(shuffled, random);

        assertSame(SettledMoves.NONE.with(shuffled), inOrder(moves));
    }

    @Property
    void addingOneByOneGivesWhatWorkingItOutAnewGives(@ForAll("moves") List<ClassMove> moves, @ForAll Random random) {
        List<ClassMove> known = new ArrayList<>();
        ClassBalance balance = ClassBalance.ZERO;
        for (ClassMove move : moves) {
            known.add(move);
            balance = move.counted() ? SettledMoves.NONE.with(known) : balance.plus(move);
            assertSame(balance, inOrder(known));
        }
        Collections.shuffle(known, random);
        while (!known.isEmpty()) {
            ClassMove back = known.remove(0);
            balance = back.counted() ? SettledMoves.NONE.with(known) : balance.minus(back);
            assertSame(balance, inOrder(known));
        }
        assertThat(balance.onHand()).isZero();
    }

    @Example
    void aBalanceMayBeNegative() {
        ClassMove sale = new ClassMove(new Moment(1, 0, "a"), false, new BigDecimal("-0.3"));

        assertThat(SettledMoves.NONE.with(List.of(sale)).onHand()).isEqualByComparingTo("-0.3");
        assertThat(ClassBalance.ZERO.plus(sale).onHand()).isEqualByComparingTo("-0.3");
    }

    @Example
    void atOneInstantTheEventIdDecidesWhetherACountKnowsAMove() {
        ClassMove count = new ClassMove(new Moment(1, 0, "m"), true, BigDecimal.TEN);
        ClassMove before = new ClassMove(new Moment(1, 0, "a"), false, BigDecimal.ONE);
        ClassMove after = new ClassMove(new Moment(1, 0, "z"), false, BigDecimal.ONE);

        assertThat(SettledMoves.NONE.with(List.of(count, before)).onHand()).isEqualByComparingTo("10");
        assertThat(SettledMoves.NONE.with(List.of(after, count)).onHand()).isEqualByComparingTo("11");
    }

    private static ClassBalance inOrder(List<ClassMove> moves) {
        List<ClassMove> sorted = new ArrayList<>(moves);
        sorted.sort((one, other) -> one.at().compareTo(other.at()));
        Moment lastCount = null;
        BigDecimal onHand = BigDecimal.ZERO;
        for (ClassMove move : sorted) {
            lastCount = move.counted() ? move.at() : lastCount;
            onHand = move.counted() ? move.quantity() : onHand.add(move.quantity());
        }
        return new ClassBalance(lastCount, onHand);
    }

    private static void assertSame(ClassBalance found, ClassBalance expected) {
        assertThat(found.onHand()).isEqualByComparingTo(expected.onHand());
        assertThat(found.lastCount()).isEqualTo(expected.lastCount());
    }

    @Provide
    Arbitrary<List<ClassMove>> moves() {
        Arbitrary<ClassMove> move = Combinators.combine(
                        Arbitraries.integers().between(0, 20),
                        Arbitraries.of("a", "b"),
                        Arbitraries.of(true, false, false),
                        Arbitraries.bigDecimals()
                                .between(BigDecimal.valueOf(-100), BigDecimal.valueOf(100))
                                .ofScale(1))
                .as((second, id, counted, quantity) ->
                        new ClassMove(new Moment(second, 0, id), counted, counted ? quantity.abs() : quantity));
        return move.list().ofMaxSize(12).uniqueElements(ClassMove::at);
    }
}
