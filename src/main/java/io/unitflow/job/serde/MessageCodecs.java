package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.number;
import static io.unitflow.job.serde.Wire.text;

import io.unitflow.job.message.ClassNote;
import io.unitflow.job.message.DeadLetter;
import io.unitflow.job.message.Delta;
import io.unitflow.job.message.EventNote;
import io.unitflow.job.message.HeaderNote;
import io.unitflow.job.message.Heard;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.job.message.Lift;
import io.unitflow.job.message.LotNote;
import io.unitflow.job.message.ObjectNote;
import io.unitflow.job.message.Origin;
import io.unitflow.job.message.RawRecord;
import io.unitflow.job.message.RegisterNote;
import io.unitflow.job.message.SourceStatus;
import io.unitflow.job.message.Total;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The codecs of what operators tell each other; never in state, so they may change freely. */
final class MessageCodecs {
    private static final RegisterNote.Kind[] KINDS = RegisterNote.Kind.values();
    static final Codec<byte[]> BYTES = new Codec<>() {
        @Override
        public void write(byte[] value, DataOutputView out) throws IOException {
            number(value.length, out);
            out.write(value);
        }

        @Override
        public byte[] read(DataInputView in) throws IOException {
            byte[] value = new byte[(int) number(in)];
            in.readFully(value);
            return value;
        }
    };

    static final Codec<RawRecord> RAW = new Codec<>() {
        @Override
        public void write(RawRecord raw, DataOutputView out) throws IOException {
            text(raw.topic(), out);
            number(raw.partition(), out);
            number(raw.offset(), out);
            out.writeLong(raw.timestamp());
            text(raw.key(), out);
            Wire.optional(raw.value(), BYTES, out);
        }

        @Override
        public RawRecord read(DataInputView in) throws IOException {
            return new RawRecord(
                    text(in), (int) number(in), number(in), in.readLong(), text(in), Wire.optional(BYTES, in));
        }
    };

    static final Codec<Origin> ORIGIN = new Codec<>() {
        @Override
        public void write(Origin origin, DataOutputView out) throws IOException {
            text(origin.source(), out);
            number(origin.partition(), out);
            number(origin.offset(), out);
            number(origin.position(), out);
        }

        @Override
        public Origin read(DataInputView in) throws IOException {
            return new Origin(text(in), (int) number(in), number(in), number(in));
        }
    };

    static final Codec<Heard> HEARD = new Codec<>() {
        @Override
        public void write(Heard heard, DataOutputView out) throws IOException {
            EventCodecs.EVENT.write(heard.event(), out);
            out.writeLong(heard.ingestedAt());
            ORIGIN.write(heard.origin(), out);
        }

        @Override
        public Heard read(DataInputView in) throws IOException {
            return new Heard(EventCodecs.EVENT.read(in), in.readLong(), ORIGIN.read(in));
        }
    };

    static final Codec<EventNote> EVENT_NOTE = new Codec<>() {
        @Override
        public void write(EventNote note, DataOutputView out) throws IOException {
            EventCodecs.EVENT.write(note.event(), out);
            out.writeBoolean(note.withdrawn());
        }

        @Override
        public EventNote read(DataInputView in) throws IOException {
            return new EventNote(EventCodecs.EVENT.read(in), in.readBoolean());
        }
    };

    static final Codec<HistoryNote> HISTORY_NOTE = new Codec<>() {
        @Override
        public void write(HistoryNote note, DataOutputView out) throws IOException {
            EventCodecs.EVENT.write(note.event(), out);
            out.writeBoolean(note.replaced());
            KeptTelling.ARRIVAL.write(note.arrival(), out);
        }

        @Override
        public HistoryNote read(DataInputView in) throws IOException {
            return new HistoryNote(EventCodecs.EVENT.read(in), in.readBoolean(), KeptTelling.ARRIVAL.read(in));
        }
    };

    static final Codec<ObjectNote> OBJECT_NOTE = new Codec<>() {
        @Override
        public void write(ObjectNote note, DataOutputView out) throws IOException {
            SharedNotes.OF_THREAD.get().write(note, out);
        }

        @Override
        public ObjectNote read(DataInputView in) throws IOException {
            return SharedNotes.OF_THREAD.get().read(in);
        }
    };

    static final Codec<ClassNote> CLASS_NOTE = new Codec<>() {
        @Override
        public void write(ClassNote note, DataOutputView out) throws IOException {
            LedgerCodecs.CLASS.write(note.goods(), out);
            LedgerCodecs.CLASS_MOVE.write(note.move(), out);
            out.writeBoolean(note.withdrawn());
            LedgerCodecs.STAMP.write(note.stamp(), out);
        }

        @Override
        public ClassNote read(DataInputView in) throws IOException {
            return new ClassNote(
                    LedgerCodecs.CLASS.read(in),
                    LedgerCodecs.CLASS_MOVE.read(in),
                    in.readBoolean(),
                    LedgerCodecs.STAMP.read(in));
        }
    };

    static final Codec<LotNote> LOT_NOTE = new Codec<>() {
        @Override
        public void write(LotNote note, DataOutputView out) throws IOException {
            LedgerCodecs.LOT.write(note.lot(), out);
            LedgerCodecs.EXPIRY_CLAIM.write(note.claim(), out);
            out.writeBoolean(note.withdrawn());
            LedgerCodecs.STAMP.write(note.stamp(), out);
        }

        @Override
        public LotNote read(DataInputView in) throws IOException {
            return new LotNote(
                    LedgerCodecs.LOT.read(in),
                    LedgerCodecs.EXPIRY_CLAIM.read(in),
                    in.readBoolean(),
                    LedgerCodecs.STAMP.read(in));
        }
    };

    /** Each goes to the containers of every level. */
    static final Codec<RegisterNote> REGISTER_NOTE = new WrittenOnce<>(new Codec<>() {
        @Override
        public void write(RegisterNote note, DataOutputView out) throws IOException {
            text(note.container(), out);
            Wire.optional(note.register(), LedgerCodecs.REGISTER, out);
            out.writeByte(note.kind().ordinal());
            LedgerCodecs.STAMP.write(note.stamp(), out);
        }

        @Override
        public RegisterNote read(DataInputView in) throws IOException {
            return new RegisterNote(
                    text(in),
                    Wire.optional(LedgerCodecs.REGISTER, in),
                    KINDS[in.readByte()],
                    LedgerCodecs.STAMP.read(in));
        }
    });

    static final Codec<Lift> LIFT = new Codec<>() {
        @Override
        public void write(Lift lift, DataOutputView out) throws IOException {
            text(lift.container(), out);
            LedgerCodecs.BATCH.write(lift.batch(), out);
            number(lift.units(), out);
            LedgerCodecs.STAMP.write(lift.stamp(), out);
        }

        @Override
        public Lift read(DataInputView in) throws IOException {
            return new Lift(SharedTexts.read(in), LedgerCodecs.BATCH.read(in), number(in), LedgerCodecs.STAMP.read(in));
        }
    };

    static final Codec<DeadLetter> DEAD_LETTER = new Codec<>() {
        @Override
        public void write(DeadLetter letter, DataOutputView out) throws IOException {
            text(letter.topic(), out);
            number(letter.partition(), out);
            number(letter.offset(), out);
            out.writeLong(letter.timestamp());
            number(letter.position(), out);
            text(letter.reason(), out);
            text(letter.message(), out);
            Wire.optional(letter.original(), BYTES, out);
        }

        @Override
        public DeadLetter read(DataInputView in) throws IOException {
            return new DeadLetter(
                    text(in),
                    (int) number(in),
                    number(in),
                    in.readLong(),
                    number(in),
                    text(in),
                    text(in),
                    Wire.optional(BYTES, in));
        }
    };

    static final Codec<SourceStatus> SOURCE_STATUS = new Codec<>() {
        @Override
        public void write(SourceStatus status, DataOutputView out) throws IOException {
            text(status.source(), out);
            number(status.partition(), out);
            number(status.nextOffset(), out);
            number(status.records(), out);
            number(status.events(), out);
            number(status.rejected(), out);
            out.writeLong(status.newestEventTime());
            out.writeLong(status.ingestedAt());
        }

        @Override
        public SourceStatus read(DataInputView in) throws IOException {
            return new SourceStatus(
                    text(in),
                    (int) number(in),
                    number(in),
                    number(in),
                    number(in),
                    number(in),
                    in.readLong(),
                    in.readLong());
        }
    };

    private static final Codec<Double> REAL = new Codec<>() {
        @Override
        public void write(Double value, DataOutputView out) throws IOException {
            out.writeDouble(value);
        }

        @Override
        public Double read(DataInputView in) throws IOException {
            return in.readDouble();
        }
    };

    static final Codec<HeaderNote> HEADER_NOTE = new Codec<>() {
        @Override
        public void write(HeaderNote note, DataOutputView out) throws IOException {
            text(note.kind(), out);
            text(note.key(), out);
            text(note.name(), out);
            text(note.country(), out);
            Wire.optional(note.latitude(), REAL, out);
            Wire.optional(note.longitude(), REAL, out);
        }

        @Override
        public HeaderNote read(DataInputView in) throws IOException {
            return new HeaderNote(
                    text(in), text(in), text(in), text(in), Wire.optional(REAL, in), Wire.optional(REAL, in));
        }
    };

    private MessageCodecs() {}

    static <K> Codec<Delta<K>> delta(Codec<K> key) {
        return new Codec<>() {
            @Override
            public void write(Delta<K> delta, DataOutputView out) throws IOException {
                key.write(delta.key(), out);
                Wire.decimal(delta.quantity(), out);
                LedgerCodecs.STAMP.write(delta.stamp(), out);
            }

            @Override
            public Delta<K> read(DataInputView in) throws IOException {
                return new Delta<>(key.read(in), Wire.decimal(in), LedgerCodecs.STAMP.read(in));
            }
        };
    }

    static <K> Codec<Total<K>> total(Codec<K> key) {
        return new Codec<>() {
            @Override
            public void write(Total<K> total, DataOutputView out) throws IOException {
                key.write(total.key(), out);
                Wire.decimal(total.quantity(), out);
                LedgerCodecs.STAMP.write(total.stamp(), out);
            }

            @Override
            public Total<K> read(DataInputView in) throws IOException {
                return new Total<>(key.read(in), Wire.decimal(in), LedgerCodecs.STAMP.read(in));
            }
        };
    }
}
