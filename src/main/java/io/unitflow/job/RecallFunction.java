package io.unitflow.job;

import io.unitflow.job.message.RecallNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.recall.RecallOrder;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.ValueState;
import org.apache.flink.api.common.state.ValueStateDescriptor;
import org.apache.flink.streaming.api.functions.KeyedProcessFunction;
import org.apache.flink.util.Collector;
import org.apache.flink.util.OutputTag;

/**
 * Knows how each recall stands, keyed by its ID: the last word counts, and a withdrawal is of what was told before. A withdrawal of
 * what nobody told says nothing.
 *
 * <p>State: the recall, about 200 bytes; kept, as recalls are few and are looked back at.
 */
final class RecallFunction extends KeyedProcessFunction<String, RecallNote, RecallNote> {
    private static final long serialVersionUID = 1L;

    /** What the products of a recall hear: the recall, and for a product that it no longer covers, its end. */
    static final OutputTag<RecallNote> TO_PRODUCTS = new OutputTag<>("to-products", JobTypes.RECALL_NOTE);

    private transient ValueState<RecallNote> last;

    @Override
    public void open(OpenContext context) {
        last = getRuntimeContext().getState(new ValueStateDescriptor<>("recall", JobTypes.RECALL_NOTE));
    }

    @Override
    public void processElement(RecallNote note, Context context, Collector<RecallNote> out) throws Exception {
        RecallNote before = last.value();
        if (before == null && note.order().withdrawn()) {
            return;
        }
        RecallNote now = note.order().withdrawn() ? withdrawn(before, note.toldAt()) : note;
        last.update(now);
        out.collect(now);
        if (before != null
                && !before.order().recall().gtin().equals(now.order().recall().gtin())) {
            context.output(TO_PRODUCTS, withdrawn(before, note.toldAt()));
        }
        context.output(TO_PRODUCTS, now);
    }

    private static RecallNote withdrawn(RecallNote known, long toldAt) {
        RecallOrder order = known.order();
        return new RecallNote(new RecallOrder(order.recall(), order.drill(), true), toldAt);
    }
}
