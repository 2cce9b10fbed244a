package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.number;
import static io.unitflow.job.serde.Wire.text;

import io.unitflow.ledger.Batch;
import io.unitflow.ledger.ClassBalance;
import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.ClassMove;
import io.unitflow.ledger.Containment;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.Emptying;
import io.unitflow.ledger.ExpiryClaim;
import io.unitflow.ledger.Goods;
import io.unitflow.ledger.Holding;
import io.unitflow.ledger.LotExpiry;
import io.unitflow.ledger.LotKey;
import io.unitflow.ledger.Mode;
import io.unitflow.ledger.Moment;
import io.unitflow.ledger.Movement;
import io.unitflow.ledger.ObjectHistory;
import io.unitflow.ledger.Observation;
import io.unitflow.ledger.PastDays;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Proviso;
import io.unitflow.ledger.Register;
import io.unitflow.ledger.SettledMoves;
import io.unitflow.ledger.Shell;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.StockState;
import java.io.IOException;
import java.time.LocalDate;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The codecs of the ledger's own values. Enums are written by ordinal: new words go to the end. */
final class LedgerCodecs {
    private static final int PARENT = 1;
    private static final int EMPTIES = 2;
    private static final int ASKED = 2;
    private static final int LISTED = 4;
    private static final int UNLISTED = 8;
    /** So many lists were known at most before it was written which are not. */
    private static final int LISTED_MAX = 1_000;

    private static final int SELLABLE = 1;
    private static final int PROVIDED = 2;
    private static final Movement[] MOVEMENTS = Movement.values();
    private static final Containment[] CONTAINMENTS = Containment.values();
    private static final Mode[] MODES = Mode.values();
    private static final StockState[] STATES = StockState.values();

    static final Codec<Moment> MOMENT = new Codec<>() {
        @Override
        public void write(Moment at, DataOutputView out) throws IOException {
            number(at.seconds(), out);
            number(at.nanos(), out);
            EventIds.write(at.eventId(), out);
        }

        @Override
        public Moment read(DataInputView in) throws IOException {
            return SharedMoments.read(in);
        }
    };

    static final Codec<Stamp> STAMP = new Codec<>() {
        @Override
        public void write(Stamp stamp, DataOutputView out) throws IOException {
            out.writeLong(stamp.asOf());
            out.writeLong(stamp.ingestedAt());
        }

        @Override
        public Stamp read(DataInputView in) throws IOException {
            return new Stamp(in.readLong(), in.readLong());
        }
    };

    static final Codec<Observation> OBSERVATION = new Codec<>() {
        @Override
        public void write(Observation seen, DataOutputView out) throws IOException {
            MOMENT.write(seen.at(), out);
            out.writeByte(seen.movement().ordinal());
            text(seen.site(), out);
            text(seen.destination(), out);
            Words.disposition(seen.disposition(), out);
            text(seen.lot(), out);
            out.writeByte(seen.containment().ordinal());
            text(seen.container(), out);
            number(seen.companions().length, out);
            for (long companion : seen.companions()) {
                out.writeLong(companion);
            }
            out.writeByte((seen.parent() ? PARENT : 0) | (seen.empties() ? EMPTIES : 0));
        }

        @Override
        public Observation read(DataInputView in) throws IOException {
            Moment at = MOMENT.read(in);
            Movement movement = MOVEMENTS[in.readByte()];
            String site = SharedTexts.read(in);
            String destination = SharedTexts.read(in);
            String disposition = Words.disposition(in);
            String lot = SharedTexts.read(in);
            Containment containment = CONTAINMENTS[in.readByte()];
            String container = SharedTexts.read(in);
            long[] companions = companions(in);
            int flags = in.readByte();
            return new Observation(
                    at,
                    movement,
                    site,
                    destination,
                    disposition,
                    lot,
                    containment,
                    container,
                    companions,
                    (flags & PARENT) != 0,
                    (flags & EMPTIES) != 0);
        }
    };

    static final Codec<Emptying> EMPTYING = new Codec<>() {
        @Override
        public void write(Emptying emptying, DataOutputView out) throws IOException {
            MOMENT.write(emptying.at(), out);
            text(emptying.site(), out);
        }

        @Override
        public Emptying read(DataInputView in) throws IOException {
            return new Emptying(MOMENT.read(in), SharedTexts.read(in));
        }
    };

    static final Codec<Register> REGISTER = new Codec<>() {
        @Override
        public void write(Register register, DataOutputView out) throws IOException {
            text(register.site(), out);
            out.writeByte(register.mode().ordinal());
            text(register.destination(), out);
            Words.disposition(register.disposition(), out);
            text(register.lot(), out);
            text(register.container(), out);
            Wire.optional(register.since(), MOMENT, out);
            boolean asked = !register.asked().isEmpty();
            boolean unlisted =
                    register.unlistedTo() != null || register.listed().size() >= LISTED_MAX;
            boolean listed = unlisted || !register.listed().isEmpty();
            out.writeByte((register.everParent() ? PARENT : 0)
                    | (asked ? ASKED : 0)
                    | (listed ? LISTED : 0)
                    | (unlisted ? UNLISTED : 0));
            Wire.list(register.emptyings(), EMPTYING, out);
            if (asked) {
                Wire.list(register.asked(), MOMENT, out);
            }
            if (listed) {
                Wire.list(register.listed(), MOMENT, out);
            }
            if (unlisted) {
                Wire.optional(register.unlistedTo(), MOMENT, out);
            }
        }

        @Override
        public Register read(DataInputView in) throws IOException {
            String site = SharedTexts.read(in);
            Mode mode = MODES[in.readByte()];
            String destination = SharedTexts.read(in);
            String disposition = Words.disposition(in);
            String lot = SharedTexts.read(in);
            String container = SharedTexts.read(in);
            Moment since = Wire.optional(MOMENT, in);
            int flags = in.readByte();
            List<Emptying> emptyings = Wire.list(EMPTYING, in);
            List<Moment> asked = (flags & ASKED) != 0 ? Wire.list(MOMENT, in) : List.of();
            List<Moment> listed = (flags & LISTED) != 0 ? Wire.list(MOMENT, in) : List.of();
            boolean wasFull = listed.size() >= LISTED_MAX;
            Moment unlistedTo = (flags & UNLISTED) != 0 ? Wire.optional(MOMENT, in) : wasFull ? listed.get(0) : null;
            return new Register(
                    site,
                    mode,
                    destination,
                    disposition,
                    lot,
                    container,
                    since,
                    (flags & PARENT) != 0,
                    emptyings,
                    asked,
                    listed,
                    unlistedTo);
        }
    };

    static final Codec<ObjectHistory> HISTORY = new Codec<>() {
        @Override
        public void write(ObjectHistory history, DataOutputView out) throws IOException {
            Wire.optional(history.foldedTo(), MOMENT, out);
            if (!history.base().equals(Register.UNSEEN)) {
                out.writeBoolean(true);
                REGISTER.write(history.base(), out);
            } else {
                out.writeBoolean(false);
            }
            Wire.list(history.recent(), OBSERVATION, out);
        }

        @Override
        public ObjectHistory read(DataInputView in) throws IOException {
            Moment foldedTo = Wire.optional(MOMENT, in);
            Register base = in.readBoolean() ? REGISTER.read(in) : Register.UNSEEN;
            return new ObjectHistory(base, foldedTo, Wire.list(OBSERVATION, in));
        }
    };

    static final Codec<PositionKey> POSITION = new Codec<>() {
        @Override
        public void write(PositionKey key, DataOutputView out) throws IOException {
            text(key.gtin(), out);
            text(key.lot(), out);
            text(key.site(), out);
            out.writeByte(key.state().ordinal());
        }

        @Override
        public PositionKey read(DataInputView in) throws IOException {
            return new PositionKey(
                    SharedTexts.read(in), SharedTexts.read(in), SharedTexts.read(in), STATES[in.readByte()]);
        }
    };

    static final Codec<Batch> BATCH = new Codec<>() {
        @Override
        public void write(Batch batch, DataOutputView out) throws IOException {
            MOMENT.write(batch.since(), out);
            text(batch.goods().gtin(), out);
            text(batch.goods().lot(), out);
            boolean provided = batch.proviso() != Proviso.NONE;
            out.writeByte((batch.goods().sellable() ? SELLABLE : 0) | (provided ? PROVIDED : 0));
            if (provided) {
                Wire.list(batch.proviso().asked(), MOMENT, out);
                Wire.optional(batch.proviso().loose(), POSITION, out);
            }
        }

        @Override
        public Batch read(DataInputView in) throws IOException {
            Moment since = MOMENT.read(in);
            String gtin = SharedTexts.read(in);
            String lot = SharedTexts.read(in);
            int flags = in.readByte();
            Goods goods = new Goods(gtin, lot, (flags & SELLABLE) != 0);
            return (flags & PROVIDED) == 0
                    ? new Batch(since, goods)
                    : new Batch(since, goods, new Proviso(Wire.list(MOMENT, in), Wire.optional(POSITION, in)));
        }
    };

    static final Codec<DemandKey> DEMAND = new Codec<>() {
        @Override
        public void write(DemandKey key, DataOutputView out) throws IOException {
            text(key.gtin(), out);
            text(key.site(), out);
            number(key.epochDay(), out);
        }

        @Override
        public DemandKey read(DataInputView in) throws IOException {
            return new DemandKey(SharedTexts.read(in), SharedTexts.read(in), number(in));
        }
    };

    static final Codec<ClassKey> CLASS = new Codec<>() {
        @Override
        public void write(ClassKey key, DataOutputView out) throws IOException {
            text(key.gtin(), out);
            text(key.lot(), out);
            text(key.site(), out);
        }

        @Override
        public ClassKey read(DataInputView in) throws IOException {
            return new ClassKey(SharedTexts.read(in), SharedTexts.read(in), SharedTexts.read(in));
        }
    };

    static final Codec<ClassMove> CLASS_MOVE = new Codec<>() {
        @Override
        public void write(ClassMove move, DataOutputView out) throws IOException {
            MOMENT.write(move.at(), out);
            out.writeBoolean(move.counted());
            Wire.decimal(move.quantity(), out);
        }

        @Override
        public ClassMove read(DataInputView in) throws IOException {
            return new ClassMove(MOMENT.read(in), in.readBoolean(), Wire.decimal(in));
        }
    };

    static final Codec<ClassBalance> CLASS_BALANCE = new Codec<>() {
        @Override
        public void write(ClassBalance balance, DataOutputView out) throws IOException {
            Wire.optional(balance.lastCount(), MOMENT, out);
            Wire.decimal(balance.onHand(), out);
        }

        @Override
        public ClassBalance read(DataInputView in) throws IOException {
            return new ClassBalance(Wire.optional(MOMENT, in), Wire.decimal(in));
        }
    };

    static final Codec<Shell> SHELL = new Codec<>() {
        @Override
        public void write(Shell shell, DataOutputView out) throws IOException {
            Wire.optional(shell.register(), REGISTER, out);
            Wire.optional(shell.forgotten(), REGISTER, out);
            if (shell.forgotten() != null) {
                out.writeLong(shell.endsAt());
            }
        }

        @Override
        public Shell read(DataInputView in) throws IOException {
            Register register = Wire.optional(REGISTER, in);
            Register forgotten = Wire.optional(REGISTER, in);
            return new Shell(register, forgotten, forgotten == null ? Shell.NEVER : in.readLong());
        }
    };

    static final Codec<Holding> HOLDING = new Codec<>() {
        @Override
        public void write(Holding holding, DataOutputView out) throws IOException {
            SHELL.write(holding.shell(), out);
            number(holding.beside(), out);
            number(holding.few().size(), out);
            for (Map.Entry<Batch, Long> batch : holding.few().entrySet()) {
                BATCH.write(batch.getKey(), out);
                number(batch.getValue(), out);
            }
        }

        @Override
        public Holding read(DataInputView in) throws IOException {
            Shell shell = SHELL.read(in);
            int beside = (int) number(in);
            int few = (int) number(in);
            if (few <= 1) {
                return new Holding(shell, few == 0 ? Map.of() : Map.of(BATCH.read(in), number(in)), beside);
            }
            Map<Batch, Long> batches = new LinkedHashMap<>();
            for (int batch = 0; batch < few; batch++) {
                batches.put(BATCH.read(in), number(in));
            }
            return new Holding(shell, Collections.unmodifiableMap(batches), beside);
        }
    };

    private static final Codec<PastDays.Standing> STANDING = new Form<>(
            (standing, out) -> {
                out.writeLong(standing.asOf());
                Wire.optional(standing.register(), REGISTER, out);
            },
            in -> new PastDays.Standing(in.readLong(), Wire.optional(REGISTER, in)));

    static final Codec<PastDays> PAST_DAYS = new Form<>(
            (days, out) -> {
                Wire.list(days.standings(), STANDING, out);
                out.writeLong(days.newestApart());
            },
            in -> new PastDays(Wire.list(STANDING, in), in.readLong()));

    static final Codec<PastDays.Apart> APART = new Form<>(
            (part, out) -> {
                BATCH.write(part.batch(), out);
                number(part.day(), out);
            },
            in -> new PastDays.Apart(BATCH.read(in), number(in)));

    static final Codec<SettledMoves> SETTLED_MOVES = new Codec<>() {
        @Override
        public void write(SettledMoves settled, DataOutputView out) throws IOException {
            Wire.optional(settled.to(), MOMENT, out);
            CLASS_BALANCE.write(settled.balance(), out);
        }

        @Override
        public SettledMoves read(DataInputView in) throws IOException {
            return new SettledMoves(Wire.optional(MOMENT, in), CLASS_BALANCE.read(in));
        }
    };

    static final Codec<LotKey> LOT = new Codec<>() {
        @Override
        public void write(LotKey key, DataOutputView out) throws IOException {
            text(key.gtin(), out);
            text(key.lot(), out);
        }

        @Override
        public LotKey read(DataInputView in) throws IOException {
            return new LotKey(SharedTexts.read(in), SharedTexts.read(in));
        }
    };

    static final Codec<ExpiryClaim> EXPIRY_CLAIM = new Codec<>() {
        @Override
        public void write(ExpiryClaim claim, DataOutputView out) throws IOException {
            MOMENT.write(claim.at(), out);
            number(claim.expires().toEpochDay(), out);
        }

        @Override
        public ExpiryClaim read(DataInputView in) throws IOException {
            return new ExpiryClaim(MOMENT.read(in), LocalDate.ofEpochDay(number(in)));
        }
    };

    static final Codec<LotExpiry> LOT_EXPIRY = new Codec<>() {
        @Override
        public void write(LotExpiry expiry, DataOutputView out) throws IOException {
            Wire.optional(expiry.latest(), EXPIRY_CLAIM, out);
            number(expiry.claims(), out);
        }

        @Override
        public LotExpiry read(DataInputView in) throws IOException {
            return new LotExpiry(Wire.optional(EXPIRY_CLAIM, in), number(in));
        }
    };

    private LedgerCodecs() {}

    private static long[] companions(DataInputView in) throws IOException {
        int size = (int) number(in);
        if (size == 0) {
            return Observation.ALONE;
        }
        long[] companions = new long[size];
        for (int i = 0; i < size; i++) {
            companions[i] = in.readLong();
        }
        return companions;
    }
}
