package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.number;
import static io.unitflow.job.serde.Wire.text;

import io.unitflow.guarding.Fact;
import io.unitflow.ledger.Moment;
import java.io.IOException;
import java.util.List;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The codec of facts: a byte says which kind follows. */
final class FactCodec implements Codec<Fact> {
    static final FactCodec FACT = new FactCodec();

    private static final int MADE = 0;
    private static final int SALE = 1;
    private static final int EXPIRY = 2;
    private static final int EMPTIED = 3;
    private static final int STAY = 4;
    private static final int OPENED = 5;
    private static final int READING = 6;
    private static final int HELD = 7;
    private static final int INSIDE = 8;
    /** Held through something that was in the container before: what HELD leaves unsaid is {@code from}. */
    private static final int HELD_LATER = 9;

    private static final int LISTED = 10;
    private static final int PROVIDED = 11;

    private FactCodec() {}

    @Override
    public void write(Fact fact, DataOutputView out) throws IOException {
        if (fact instanceof Fact.Made made) {
            out.writeByte(MADE);
            text(made.gtin(), out);
        } else if (fact instanceof Fact.OfLot lot) {
            writeOfLot(lot, out);
        } else if (fact instanceof Fact.OfContainer container) {
            writeOfContainer(container, out);
        }
    }

    private static void writeOfLot(Fact.OfLot fact, DataOutputView out) throws IOException {
        out.writeByte(fact instanceof Fact.Sale ? SALE : EXPIRY);
        text(fact.gtin(), out);
        text(fact.lot(), out);
        if (fact instanceof Fact.Sale sale) {
            moment(sale.at(), out);
            number(sale.epochDay(), out);
            text(sale.unit(), out);
            text(sale.site(), out);
        } else if (fact instanceof Fact.Expiry expiry) {
            moment(expiry.at(), out);
            GuardCodecs.DATE.write(expiry.expires(), out);
        }
    }

    private static void writeOfContainer(Fact.OfContainer fact, DataOutputView out) throws IOException {
        if (fact instanceof Fact.Emptied emptied) {
            out.writeByte(EMPTIED);
            text(emptied.container(), out);
            moment(emptied.at(), out);
        } else if (fact instanceof Fact.Stay stay) {
            out.writeByte(STAY);
            interval(stay.container(), stay.from(), stay.to(), stay.gtin(), out);
        } else if (fact instanceof Fact.Held held) {
            boolean later = !held.nested().equals(held.from());
            out.writeByte(later ? HELD_LATER : HELD);
            interval(held.container(), held.from(), held.to(), held.gtin(), out);
            if (later) {
                moment(held.nested(), out);
            }
        } else if (fact instanceof Fact.Inside inside) {
            out.writeByte(INSIDE);
            interval(inside.container(), inside.from(), inside.to(), inside.outer(), out);
        } else if (fact instanceof Fact.Listed listed) {
            out.writeByte(LISTED);
            text(listed.container(), out);
            moment(listed.at(), out);
        } else if (fact instanceof Fact.Provided provided) {
            out.writeByte(PROVIDED);
            Wire.list(provided.asked(), LedgerCodecs.MOMENT, out);
            writeOfContainer(provided.fact(), out);
        } else if (fact instanceof Fact.Opened opened) {
            out.writeByte(OPENED);
            text(opened.container(), out);
            moment(opened.at(), out);
            text(opened.site(), out);
        } else if (fact instanceof Fact.Reading reading) {
            out.writeByte(READING);
            text(reading.container(), out);
            moment(reading.at(), out);
            text(reading.site(), out);
            GuardCodecs.TEMPERATURE.write(reading.temperature(), out);
        }
    }

    private static void interval(String container, Moment from, Moment to, String what, DataOutputView out)
            throws IOException {
        text(container, out);
        moment(from, out);
        Wire.optional(to, LedgerCodecs.MOMENT, out);
        text(what, out);
    }

    @Override
    public Fact read(DataInputView in) throws IOException {
        int kind = in.readByte();
        return switch (kind) {
            case MADE -> new Fact.Made(shared(in));
            case SALE -> new Fact.Sale(shared(in), shared(in), moment(in), number(in), text(in), shared(in));
            case EXPIRY -> new Fact.Expiry(shared(in), shared(in), moment(in), GuardCodecs.DATE.read(in));
            case EMPTIED -> new Fact.Emptied(shared(in), moment(in));
            case STAY -> new Fact.Stay(shared(in), moment(in), Wire.optional(LedgerCodecs.MOMENT, in), shared(in));
            case HELD -> held(in, false);
            case HELD_LATER -> held(in, true);
            case INSIDE -> new Fact.Inside(shared(in), moment(in), Wire.optional(LedgerCodecs.MOMENT, in), shared(in));
            case LISTED -> new Fact.Listed(shared(in), moment(in));
            case PROVIDED -> provided(in);
            case OPENED -> new Fact.Opened(shared(in), moment(in), shared(in));
            case READING -> new Fact.Reading(shared(in), moment(in), shared(in), GuardCodecs.TEMPERATURE.read(in));
            default -> throw new IOException("No fact is of kind " + kind + ".");
        };
    }

    private Fact.Provided provided(DataInputView in) throws IOException {
        List<Moment> asked = Wire.list(LedgerCodecs.MOMENT, in);
        return new Fact.Provided((Fact.OfContainer) read(in), asked);
    }

    private static Fact.Held held(DataInputView in, boolean later) throws IOException {
        String container = shared(in);
        Moment from = moment(in);
        Moment to = Wire.optional(LedgerCodecs.MOMENT, in);
        String gtin = shared(in);
        return new Fact.Held(container, from, to, gtin, later ? moment(in) : from);
    }

    private static void moment(Moment moment, DataOutputView out) throws IOException {
        LedgerCodecs.MOMENT.write(moment, out);
    }

    private static Moment moment(DataInputView in) throws IOException {
        return LedgerCodecs.MOMENT.read(in);
    }

    private static String shared(DataInputView in) throws IOException {
        return SharedTexts.read(in);
    }
}
