package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.number;
import static io.unitflow.job.serde.Wire.text;

import io.unitflow.job.message.ImbalanceRow;
import io.unitflow.job.message.PlanNote;
import io.unitflow.network.OrderStatus;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Refusal;
import io.unitflow.planning.life.Standing;
import io.unitflow.planning.live.Held;
import io.unitflow.planning.live.Placed;
import io.unitflow.planning.live.SiteForecast;
import java.io.IOException;
import java.time.LocalDate;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The codecs of plans. Enums are written by ordinal: new words go to the end. */
final class PlanCodecs {
    private static final Life[] LIVES = Life.values();
    private static final Act[] ACTS = Act.values();
    /** Those of orders; the first two are what was once told as not open and open. */
    private static final List<OrderStatus> STATUSES =
            List.of(OrderStatus.CLOSED, OrderStatus.OPEN, OrderStatus.SHIPPED, OrderStatus.CANCELLED);

    private static final Codec<LocalDate> DATE =
            new Form<>((value, out) -> number(value.toEpochDay(), out), in -> LocalDate.ofEpochDay(number(in)));

    /** Without what has come and gone again. */
    static final Codec<Held> HELD_NET = new Form<>(
            PlanCodecs::held,
            in -> new Held(
                    text(in), text(in), text(in), in.readBoolean(), in.readDouble(), in.readDouble(), number(in)));

    static final Codec<Held> HELD = new Form<>(
            (value, out) -> {
                held(value, out);
                out.writeDouble(value.came());
            },
            in -> new Held(
                    text(in),
                    text(in),
                    text(in),
                    in.readBoolean(),
                    in.readDouble(),
                    in.readDouble(),
                    number(in),
                    in.readDouble()));

    static final Codec<SiteForecast> FORECAST = new Form<>(
            (value, out) -> {
                number(value.day(), out);
                ForecastCodecs.OUTLOOK.write(value.outlook(), out);
            },
            in -> new SiteForecast(number(in), ForecastCodecs.OUTLOOK.read(in)));

    /** Without what has come: what has left counts as on its way until the next plan looks. */
    static final Codec<Placed> PLACED_LEFT = new Form<>(
            PlanCodecs::placed,
            in -> new Placed(
                    text(in),
                    text(in),
                    text(in),
                    in.readDouble(),
                    Wire.optional(DATE, in),
                    Wire.optional(DATE, in),
                    STATUSES.get(in.readByte()),
                    in.readDouble(),
                    0));

    static final Codec<Placed> PLACED = new Form<>(
            (value, out) -> {
                placed(value, out);
                out.writeDouble(value.received());
            },
            in -> PLACED_LEFT.read(in).came(in.readDouble()));

    private static final Codec<Acknowledgement> WORD = new Form<>(
            (value, out) -> {
                text(value.id(), out);
                out.writeByte(value.act().ordinal());
                text(value.who(), out);
                text(value.orderId(), out);
                text(value.note(), out);
            },
            in -> new Acknowledgement(text(in), ACTS[in.readByte()], text(in), text(in), text(in)));

    private static final Codec<Advice> ADVICE = new Form<>(
            (value, out) -> {
                text(value.kind(), out);
                text(value.gtin(), out);
                text(value.lot(), out);
                text(value.from(), out);
                text(value.to(), out);
                out.writeDouble(value.quantity());
                number(value.decideBy(), out);
                number(value.arriveBy(), out);
                text(value.reason(), out);
                text(value.details(), out);
            },
            in -> new Advice(
                    text(in),
                    text(in),
                    text(in),
                    text(in),
                    text(in),
                    in.readDouble(),
                    number(in),
                    number(in),
                    text(in),
                    text(in)));

    /** Without whether somebody has said that it has come. */
    static final Codec<Standing> STANDING_SEEN = new Form<>(
            PlanCodecs::standing,
            in -> new Standing(
                    text(in),
                    ADVICE.read(in),
                    LIVES[in.readByte()],
                    number(in),
                    text(in),
                    text(in),
                    text(in),
                    in.readDouble(),
                    in.readDouble()));

    static final Codec<Standing> STANDING = new Form<>(
            (value, out) -> {
                standing(value, out);
                out.writeBoolean(value.said());
            },
            in -> new Standing(
                    text(in),
                    ADVICE.read(in),
                    LIVES[in.readByte()],
                    number(in),
                    text(in),
                    text(in),
                    text(in),
                    in.readDouble(),
                    in.readDouble(),
                    in.readBoolean()));

    static final Codec<Refusal> REFUSAL = new Form<>(
            (value, out) -> {
                WORD.write(value.word(), out);
                out.writeDouble(value.word().quantity());
                out.writeByte(value.stands() == null ? -1 : value.stands().ordinal());
                text(value.decidedBy(), out);
                out.writeDouble(value.quantity());
            },
            in -> {
                Acknowledgement word = adjusted(WORD.read(in), in.readDouble());
                int stands = in.readByte();
                return new Refusal(word, stands < 0 ? null : LIVES[stands], text(in), in.readDouble());
            });

    static final Codec<ImbalanceRow> IMBALANCE = new Form<>(
            (value, out) -> {
                text(value.gtin(), out);
                text(value.region(), out);
                text(value.site(), out);
                number(value.from(), out);
                number(value.until(), out);
                out.writeDouble(value.quantity());
                out.writeDouble(value.probability());
            },
            in -> new ImbalanceRow(
                    text(in), text(in), text(in), number(in), number(in), in.readDouble(), in.readDouble()));

    static final Codec<ImbalanceRow.Key> IMBALANCE_KEY = new Form<>(
            (value, out) -> {
                text(value.gtin(), out);
                text(value.region(), out);
                text(value.site(), out);
                number(value.from(), out);
            },
            in -> new ImbalanceRow.Key(text(in), text(in), text(in), number(in)));

    static final Codec<PlanNote> NOTE = new Form<>(PlanCodecs::write, PlanCodecs::read);

    private PlanCodecs() {}

    private static void write(PlanNote note, DataOutputView out) throws IOException {
        if (note instanceof PlanNote.OfStock stock) {
            out.writeByte(0);
            text(stock.gtin(), out);
            LedgerCodecs.POSITION.write(stock.position(), out);
            out.writeDouble(stock.quantity());
            out.writeLong(stock.asOf());
        } else if (note instanceof PlanNote.OfExpiry expiry) {
            out.writeByte(1);
            text(expiry.gtin(), out);
            LedgerCodecs.LOT.write(expiry.lot(), out);
            number(expiry.day(), out);
        } else if (note instanceof PlanNote.OfForecast forecast) {
            out.writeByte(2);
            text(forecast.gtin(), out);
            text(forecast.site(), out);
            FORECAST.write(forecast.forecast(), out);
        } else if (note instanceof PlanNote.OfRecall recall) {
            out.writeByte(3);
            text(recall.gtin(), out);
            RecallCodecs.RECALL_NOTE.write(recall.recall(), out);
        } else if (note instanceof PlanNote.OfOrder order) {
            // Orders of which nothing has come, likewise.
            boolean has = order.order().received() != 0;
            out.writeByte(has ? 7 : 4);
            text(order.gtin(), out);
            (has ? PLACED : PLACED_LEFT).write(order.order(), out);
        } else if (note instanceof PlanNote.OfWord word) {
            // Words without a quantity keep the form that they had before there were others.
            boolean adjusts = word.word().quantity() != 0;
            out.writeByte(adjusts ? 6 : 5);
            text(word.gtin(), out);
            WORD.write(word.word(), out);
            if (adjusts) {
                out.writeDouble(word.word().quantity());
            }
        }
    }

    private static void standing(Standing value, DataOutputView out) throws IOException {
        text(value.id(), out);
        ADVICE.write(value.advice(), out);
        out.writeByte(value.life().ordinal());
        number(value.day(), out);
        text(value.who(), out);
        text(value.orderId(), out);
        text(value.note(), out);
        out.writeDouble(value.shipped());
        out.writeDouble(value.received());
    }

    private static void placed(Placed value, DataOutputView out) throws IOException {
        text(value.orderId(), out);
        text(value.from(), out);
        text(value.to(), out);
        out.writeDouble(value.quantity());
        Wire.optional(value.ordered(), DATE, out);
        Wire.optional(value.due(), DATE, out);
        out.writeByte(STATUSES.indexOf(value.status()));
        out.writeDouble(value.shipped());
    }

    private static void held(Held value, DataOutputView out) throws IOException {
        text(value.gtin(), out);
        text(value.lot(), out);
        text(value.site(), out);
        out.writeBoolean(value.inTransit());
        out.writeDouble(value.quantity());
        out.writeDouble(value.seen());
        number(value.since(), out);
    }

    private static PlanNote read(DataInputView in) throws IOException {
        int form = in.readByte();
        String gtin = text(in);
        return switch (form) {
            case 0 -> new PlanNote.OfStock(gtin, LedgerCodecs.POSITION.read(in), in.readDouble(), in.readLong());
            case 1 -> new PlanNote.OfExpiry(gtin, LedgerCodecs.LOT.read(in), number(in));
            case 2 -> new PlanNote.OfForecast(gtin, text(in), FORECAST.read(in));
            case 3 -> new PlanNote.OfRecall(gtin, RecallCodecs.RECALL_NOTE.read(in));
            case 4 -> new PlanNote.OfOrder(gtin, PLACED_LEFT.read(in));
            case 5 -> new PlanNote.OfWord(gtin, WORD.read(in));
            case 6 -> new PlanNote.OfWord(gtin, adjusted(WORD.read(in), in.readDouble()));
            case 7 -> new PlanNote.OfOrder(gtin, PLACED.read(in));
            default -> throw new IOException("No note to a plan has the form " + form + ".");
        };
    }

    private static Acknowledgement adjusted(Acknowledgement word, double quantity) {
        return new Acknowledgement(word.id(), word.act(), word.who(), word.orderId(), word.note(), quantity);
    }
}
