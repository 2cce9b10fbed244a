package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.number;

import io.unitflow.job.message.Brought;
import io.unitflow.job.message.ClosingBook;
import io.unitflow.job.message.ClosingDay;
import io.unitflow.job.message.Delta;

/** The codecs of what history is told, and of what it keeps of closing stock. */
final class HistoryCodecs {
    private static final int THERE = 1;
    private static final int TOLD = 2;

    static final Codec<ClosingDay> CLOSING_DAY = new Form<>(
            (day, out) -> {
                number(day.day(), out);
                Wire.decimal(day.quantity(), out);
                LedgerCodecs.STAMP.write(day.stamp(), out);
                out.writeByte((day.there() ? THERE : 0) | (day.told() ? TOLD : 0));
            },
            in -> {
                int day = (int) number(in);
                var quantity = Wire.decimal(in);
                var stamp = LedgerCodecs.STAMP.read(in);
                int flags = in.readByte();
                return new ClosingDay(day, quantity, stamp, (flags & THERE) != 0, (flags & TOLD) != 0);
            });

    static final Codec<ClosingBook> CLOSING_BOOK = new Form<>(
            (book, out) -> {
                number(book.openFrom(), out);
                number(book.wakesAt(), out);
                Wire.list(book.days(), CLOSING_DAY, out);
            },
            in -> new ClosingBook((int) number(in), (int) number(in), Wire.list(CLOSING_DAY, in)));

    private HistoryCodecs() {}

    static <K> Codec<Brought<K>> brought(Codec<K> key) {
        Codec<Delta<K>> delta = MessageCodecs.delta(key);
        return new Form<>(
                (brought, out) -> {
                    delta.write(brought.delta(), out);
                    out.writeBoolean(brought.standing());
                },
                in -> new Brought<>(delta.read(in), in.readBoolean()));
    }
}
