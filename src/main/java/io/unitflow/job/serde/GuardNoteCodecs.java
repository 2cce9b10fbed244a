package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.number;
import static io.unitflow.job.serde.Wire.text;

import io.unitflow.guarding.Kind;
import io.unitflow.guarding.Life;
import io.unitflow.guarding.NamingRules.Misnomer;
import io.unitflow.job.message.ClaimNote;
import io.unitflow.job.message.DayNote;
import io.unitflow.job.message.ExceptionRow;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.FindingNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.LotRecallNote;
import io.unitflow.job.message.NameNote;
import io.unitflow.job.message.NestedNote;
import io.unitflow.job.message.ShelfNote;
import io.unitflow.job.message.SiteNote;
import io.unitflow.job.message.StockNote;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The codecs of what the guard's operators tell each other; never in state, so they may change freely. */
final class GuardNoteCodecs {
    private static final int FACT = 0;
    private static final int CLAIM = 1;
    private static final int STOCK = 2;
    private static final int RECALL = 3;

    static final Codec<GuardNote> GUARD_NOTE = new Codec<>() {
        @Override
        public void write(GuardNote note, DataOutputView out) throws IOException {
            if (note instanceof FactNote fact) {
                out.writeByte(FACT);
                FactCodec.FACT.write(fact.fact(), out);
                number(fact.count(), out);
            } else if (note instanceof ClaimNote claim) {
                out.writeByte(CLAIM);
                GuardCodecs.CLAIM.write(claim.claim(), out);
                out.writeBoolean(claim.withdrawn());
            } else if (note instanceof LotRecallNote recall) {
                out.writeByte(RECALL);
                text(recall.lot(), out);
                RecallCodecs.TOLD.write(recall.told(), out);
            } else if (note instanceof StockNote stock) {
                out.writeByte(STOCK);
                LedgerCodecs.POSITION.write(stock.position(), out);
                Wire.decimal(stock.quantity(), out);
            }
        }

        @Override
        public GuardNote read(DataInputView in) throws IOException {
            return switch (in.readByte()) {
                case FACT -> new FactNote(FactCodec.FACT.read(in), (int) number(in));
                case CLAIM -> new ClaimNote(GuardCodecs.CLAIM.read(in), in.readBoolean());
                case RECALL -> new LotRecallNote(text(in), RecallCodecs.TOLD.read(in));
                default -> new StockNote(LedgerCodecs.POSITION.read(in), Wire.decimal(in));
            };
        }
    };

    static final Codec<ShelfNote> SHELF_NOTE = new Codec<>() {
        @Override
        public void write(ShelfNote note, DataOutputView out) throws IOException {
            out.writeBoolean(note instanceof ShelfNote.OfLot);
            text(note.gtin(), out);
            text(note.site(), out);
            if (note instanceof ShelfNote.OfLot lot) {
                text(lot.lot(), out);
                Wire.optional(lot.now(), GuardCodecs.SHELF_LOT, out);
            } else if (note instanceof ShelfNote.OfSales sales) {
                number(sales.epochDay(), out);
                Wire.decimal(sales.quantity(), out);
            }
        }

        @Override
        public ShelfNote read(DataInputView in) throws IOException {
            boolean ofLot = in.readBoolean();
            String gtin = SharedTexts.read(in);
            String site = SharedTexts.read(in);
            return ofLot
                    ? new ShelfNote.OfLot(gtin, site, SharedTexts.read(in), Wire.optional(GuardCodecs.SHELF_LOT, in))
                    : new ShelfNote.OfSales(gtin, site, number(in), Wire.decimal(in));
        }
    };

    static final Codec<FindingNote> FINDING_NOTE = new Codec<>() {
        @Override
        public void write(FindingNote note, DataOutputView out) throws IOException {
            GuardCodecs.FINDING.write(note.finding(), out);
            text(note.source(), out);
            out.writeBoolean(note.withdrawn());
        }

        @Override
        public FindingNote read(DataInputView in) throws IOException {
            return new FindingNote(GuardCodecs.FINDING.read(in), text(in), in.readBoolean());
        }
    };

    static final Codec<NestedNote> NESTED_NOTE = new Codec<>() {
        @Override
        public void write(NestedNote note, DataOutputView out) throws IOException {
            text(note.container(), out);
            LedgerCodecs.MOMENT.write(note.since(), out);
            Wire.list(note.asked(), LedgerCodecs.MOMENT, out);
            GuardCodecs.FINDING.write(note.finding(), out);
            out.writeBoolean(note.withdrawn());
        }

        @Override
        public NestedNote read(DataInputView in) throws IOException {
            return new NestedNote(
                    text(in),
                    LedgerCodecs.MOMENT.read(in),
                    Wire.list(LedgerCodecs.MOMENT, in),
                    GuardCodecs.FINDING.read(in),
                    in.readBoolean());
        }
    };

    static final Codec<ExceptionRow> EXCEPTION_ROW = new Codec<>() {
        @Override
        public void write(ExceptionRow row, DataOutputView out) throws IOException {
            GuardCodecs.FINDING.write(row.finding(), out);
            out.writeByte(row.life().ordinal());
        }

        @Override
        public ExceptionRow read(DataInputView in) throws IOException {
            return new ExceptionRow(GuardCodecs.FINDING.read(in), Life.values()[in.readByte()]);
        }
    };

    static final Codec<SiteNote> SITE_NOTE = new Codec<>() {
        @Override
        public void write(SiteNote note, DataOutputView out) throws IOException {
            text(note.site(), out);
            LedgerCodecs.MOMENT.write(note.at(), out);
            out.writeBoolean(note.withdrawn());
        }

        @Override
        public SiteNote read(DataInputView in) throws IOException {
            return new SiteNote(SharedTexts.read(in), LedgerCodecs.MOMENT.read(in), in.readBoolean());
        }
    };

    static final Codec<NameNote> NAME_NOTE = new Codec<>() {
        @Override
        public void write(NameNote note, DataOutputView out) throws IOException {
            out.writeByte(note.wrong().kind().ordinal());
            text(note.wrong().subject(), out);
            text(note.wrong().site(), out);
            LedgerCodecs.MOMENT.write(note.at(), out);
            out.writeBoolean(note.withdrawn());
        }

        @Override
        public NameNote read(DataInputView in) throws IOException {
            Kind kind = Kind.values()[in.readByte()];
            Misnomer wrong = new Misnomer(kind, text(in), text(in));
            return new NameNote(wrong, LedgerCodecs.MOMENT.read(in), in.readBoolean());
        }
    };

    static final Codec<DayNote> DAY_NOTE = new Codec<>() {
        @Override
        public void write(DayNote note, DataOutputView out) throws IOException {
            number(note.epochDay(), out);
            Wire.optional(note.newest(), EventCodecs.INSTANT, out);
        }

        @Override
        public DayNote read(DataInputView in) throws IOException {
            return new DayNote(number(in), Wire.optional(EventCodecs.INSTANT, in));
        }
    };

    private GuardNoteCodecs() {}
}
