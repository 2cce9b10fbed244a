package io.unitflow.job.guard;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.guarding.ToldRecall;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.LotRecallNote;
import io.unitflow.job.message.RecallNote;
import io.unitflow.job.serde.JobTypes;
import io.unitflow.network.Recall;
import java.util.LinkedHashSet;
import java.util.Set;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.state.MapState;
import org.apache.flink.api.common.state.MapStateDescriptor;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.streaming.api.functions.co.KeyedCoProcessFunction;
import org.apache.flink.util.Collector;

/**
 * Tells each lot of a product the recalls that cover it, keyed by GTIN, whichever is known first: the lot or the recall.
 *
 * <p>State: the product's recalls, about 200 bytes each, and the names of its lots, about 30 bytes each; kept.
 */
final class RecallScopeFunction extends KeyedCoProcessFunction<String, RecallNote, String, GuardNote> {
    private static final long serialVersionUID = 1L;

    private transient MapState<String, RecallNote> recalls;
    private transient MapState<String, Boolean> lots;

    @Override
    public void open(OpenContext context) {
        recalls = getRuntimeContext()
                .getMapState(new MapStateDescriptor<>("recalls", Types.STRING, JobTypes.RECALL_NOTE));
        lots = getRuntimeContext().getMapState(new MapStateDescriptor<>("lots", Types.STRING, Types.BOOLEAN));
    }

    @Override
    public void processElement1(RecallNote note, Context context, Collector<GuardNote> out) throws Exception {
        Recall recall = note.order().recall();
        RecallNote before = recalls.get(note.id());
        recalls.put(note.id(), note);
        Set<String> told = new LinkedHashSet<>();
        name(recall, told);
        if (before != null) {
            name(before.order().recall(), told);
        }
        for (String lot : told) {
            out.collect(new LotRecallNote(lot, told(note, lot)));
        }
    }

    /** The lot that a recall names, or all that are known of its product. */
    private void name(Recall recall, Set<String> told) throws Exception {
        if (recall.lot() != null) {
            told.add(Gs1Key.classOf(recall.gtin(), recall.lot()));
        } else {
            lots.keys().forEach(told::add);
        }
    }

    @Override
    public void processElement2(String lot, Context context, Collector<GuardNote> out) throws Exception {
        if (lots.contains(lot)) {
            return;
        }
        lots.put(lot, Boolean.TRUE);
        for (RecallNote note : recalls.values()) {
            if (isAbout(note, lot)) {
                out.collect(new LotRecallNote(lot, told(note, lot)));
            }
        }
    }

    private static boolean isAbout(RecallNote note, String lot) {
        String of = note.order().recall().lot();
        return of == null || of.equals(Gs1Key.lot(lot));
    }

    /** As it stands for a lot: one that it no longer covers hears that it does not hold. */
    private static ToldRecall told(RecallNote note, String lot) {
        boolean holds = !note.order().withdrawn() && !note.order().drill();
        return new ToldRecall(note.order().recall(), holds && isAbout(note, lot));
    }
}
