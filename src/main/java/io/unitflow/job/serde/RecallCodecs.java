package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.text;

import io.unitflow.guarding.ToldRecall;
import io.unitflow.job.message.RecallNote;
import io.unitflow.network.Recall;
import io.unitflow.recall.RecallOrder;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The codecs of recalls. */
final class RecallCodecs {
    static final Codec<Recall> RECALL = new Codec<>() {
        @Override
        public void write(Recall recall, DataOutputView out) throws IOException {
            text(recall.recallId(), out);
            text(recall.gtin(), out);
            text(recall.lot(), out);
            text(recall.serial(), out);
            Wire.optional(recall.from(), EventCodecs.INSTANT, out);
            text(recall.reason(), out);
        }

        @Override
        public Recall read(DataInputView in) throws IOException {
            return new Recall(text(in), text(in), text(in), text(in), Wire.optional(EventCodecs.INSTANT, in), text(in));
        }
    };

    static final Codec<ToldRecall> TOLD = new Codec<>() {
        @Override
        public void write(ToldRecall told, DataOutputView out) throws IOException {
            RECALL.write(told.recall(), out);
            out.writeBoolean(told.holds());
        }

        @Override
        public ToldRecall read(DataInputView in) throws IOException {
            return new ToldRecall(RECALL.read(in), in.readBoolean());
        }
    };

    static final Codec<List<ToldRecall>> TOLD_RECALLS = new Codec<>() {
        @Override
        public void write(List<ToldRecall> told, DataOutputView out) throws IOException {
            Wire.list(told, TOLD, out);
        }

        @Override
        public List<ToldRecall> read(DataInputView in) throws IOException {
            return Wire.list(TOLD, in);
        }
    };

    static final Codec<RecallNote> RECALL_NOTE = new Codec<>() {
        @Override
        public void write(RecallNote note, DataOutputView out) throws IOException {
            RECALL.write(note.order().recall(), out);
            out.writeBoolean(note.order().drill());
            out.writeBoolean(note.order().withdrawn());
            out.writeLong(note.toldAt());
        }

        @Override
        public RecallNote read(DataInputView in) throws IOException {
            RecallOrder order = new RecallOrder(RECALL.read(in), in.readBoolean(), in.readBoolean());
            return new RecallNote(order, in.readLong());
        }
    };

    private RecallCodecs() {}
}
