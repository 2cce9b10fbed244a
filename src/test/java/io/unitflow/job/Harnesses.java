package io.unitflow.job;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.guarding.Particulars;
import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.LotNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.message.Total;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Effects;
import io.unitflow.ledger.EventMeaning;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Retention;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.operators.KeyedProcessOperator;
import org.apache.flink.streaming.api.operators.co.KeyedCoProcessOperator;
import org.apache.flink.streaming.runtime.streamrecord.StreamRecord;
import org.apache.flink.streaming.util.AbstractStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedOneInputStreamOperatorTestHarness;
import org.apache.flink.streaming.util.KeyedTwoInputStreamOperatorTestHarness;
import org.apache.flink.util.OutputTag;

/** The job's operators one by one, keyed as the job keys them, with their state in memory. */
final class Harnesses {
    /** Key groups of the operators in harnesses. */
    static final int MAX_PARALLELISM = 16;

    private Harnesses() {}

    /** Late after 30 days, forgotten after 300. */
    static final Retention RETENTION = new Retention(30 * 86_400L, 300 * 86_400L);

    static KeyedOneInputStreamOperatorTestHarness<String, Heard, ObjectNote> tellings() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new TellingFunction(RETENTION)),
                heard -> heard.event().eventId(),
                Types.STRING);
    }

    static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objects() throws Exception {
        return objects(1_000);
    }

    static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objects(int observationsMax)
            throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ObjectFunction(observationsMax, RETENTION, null, false)),
                ObjectNote::object,
                Types.STRING);
    }

    /** Objects of which it is told what each day changed. */
    static KeyedOneInputStreamOperatorTestHarness<String, ObjectNote, Lift> objectsByDay() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ObjectFunction(1_000, RETENTION, null, true)),
                ObjectNote::object,
                Types.STRING);
    }

    static KeyedTwoInputStreamOperatorTestHarness<String, Lift, RegisterNote, Lift> containers(boolean outermost)
            throws Exception {
        return containers(new ContainerFunction(outermost, null));
    }

    /** Containers of which it is known what they were on each day that is not settled. */
    static KeyedTwoInputStreamOperatorTestHarness<String, Lift, RegisterNote, Lift> containersByDay() throws Exception {
        return containers(new ContainerFunction(true, new PastHoldings(true, RETENTION)));
    }

    private static KeyedTwoInputStreamOperatorTestHarness<String, Lift, RegisterNote, Lift> containers(
            ContainerFunction function) throws Exception {
        return new KeyedTwoInputStreamOperatorTestHarness<>(
                new KeyedCoProcessOperator<>(function), Lift::container, RegisterNote::container, Types.STRING);
    }

    static KeyedOneInputStreamOperatorTestHarness<ClassKey, ClassNote, Delta<PositionKey>> classes() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new ClassFunction(RETENTION, true)), ClassNote::goods, JobTypes.CLASS_KEY);
    }

    static KeyedOneInputStreamOperatorTestHarness<LotKey, LotNote, Delta<LotKey>> lots() throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                new KeyedProcessOperator<>(new LotFunction(RETENTION)), LotNote::lot, JobTypes.LOT_KEY);
    }

    static KeyedOneInputStreamOperatorTestHarness<PositionKey, Delta<PositionKey>, Total<PositionKey>> totals(
            RunningTotals<PositionKey> operator, int subtasks, int subtask) throws Exception {
        return new KeyedOneInputStreamOperatorTestHarness<>(
                operator, Delta::key, JobTypes.POSITION_KEY, MAX_PARALLELISM, subtasks, subtask);
    }

    /** What an event says of each object that it lists. */
    static List<ObjectNote> notes(EpcisEvent event, boolean withdrawn) {
        List<ObjectNote> notes = new ArrayList<>();
        EventMeaning.spread(event, new Effects() {
            @Override
            public void observed(String object, Observation observation) {
                notes.add(new ObjectNote(object, observation, Particulars.NONE, withdrawn, Fixture.STAMP));
            }

            @Override
            public void moved(ClassKey goods, ClassMove move) {}

            @Override
            public void inTransit(PositionKey key, BigDecimal quantity) {}

            @Override
            public void demanded(DemandKey key, BigDecimal quantity) {}
        });
        return notes;
    }

    /** Moves the state of an operator that ends into one that begins. */
    static <H extends AbstractStreamOperatorTestHarness<?>> H restarted(H ends, H begins) throws Exception {
        var snapshot = ends.snapshot(1, 1);
        ends.close();
        begins.setup();
        begins.initializeState(snapshot);
        begins.open();
        return begins;
    }

    /** What went to a side output so far. */
    static <T> List<T> side(AbstractStreamOperatorTestHarness<?> harness, OutputTag<T> tag) {
        Collection<StreamRecord<T>> records = harness.getSideOutput(tag);
        return records == null
                ? List.of()
                : records.stream().map(StreamRecord::getValue).toList();
    }

    /** What changes add up to, zeros left out. */
    static <K> Map<K, Integer> sums(Collection<Delta<K>> deltas) {
        Map<K, BigDecimal> sums = new HashMap<>();
        deltas.forEach(delta -> sums.merge(delta.key(), delta.quantity(), BigDecimal::add));
        Map<K, Integer> units = new HashMap<>();
        sums.forEach((key, sum) -> units.put(key, sum.intValueExact()));
        units.values().removeIf(sum -> sum == 0);
        return units;
    }

    /** What lifts add up to, a container a line, zeros left out. */
    static Map<String, Long> lifted(Collection<Lift> lifts) {
        Map<String, Long> sums = new HashMap<>();
        lifts.forEach(lift -> sums.merge(
                lift.container() + " since " + lift.batch().since().seconds() + " "
                        + lift.batch().goods(),
                lift.units(),
                Long::sum));
        sums.values().removeIf(sum -> sum == 0);
        return sums;
    }
}
