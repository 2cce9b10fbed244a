package io.unitflow.job.serde;

import static io.unitflow.job.serde.Wire.number;
import static io.unitflow.job.serde.Wire.text;

import io.unitflow.forecasting.Backtest;
import io.unitflow.forecasting.daily.Came;
import io.unitflow.forecasting.daily.DailyHistory;
import io.unitflow.forecasting.daily.DemandBook;
import io.unitflow.forecasting.daily.Expected;
import io.unitflow.forecasting.daily.Issue;
import io.unitflow.forecasting.daily.Judged;
import io.unitflow.forecasting.daily.Outlook;
import io.unitflow.forecasting.daily.Panel;
import io.unitflow.forecasting.daily.Place;
import io.unitflow.forecasting.daily.Track;
import io.unitflow.job.message.DemandNote;
import io.unitflow.job.message.NotedDay;
import java.io.IOException;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The codecs of daily demand and its forecasts. Enums are written by ordinal: new words go to the end. */
final class ForecastCodecs {
    private static final DemandNote.Kind[] KINDS = DemandNote.Kind.values();
    private static final Place.Level[] LEVELS = Place.Level.values();

    static final Codec<DemandNote> DEMAND_NOTE = new Form<>(
            (value, out) -> {
                text(value.gtin(), out);
                text(value.site(), out);
                out.writeByte(value.kind().ordinal());
                text(value.lot(), out);
                number(value.when(), out);
                out.writeDouble(value.quantity());
            },
            in -> new DemandNote(text(in), text(in), KINDS[in.readByte()], text(in), number(in), in.readDouble()));

    static final Codec<NotedDay> NOTED_DAY = new Form<>(
            (value, out) -> {
                text(value.gtin(), out);
                out.writeByte(value.kind().ordinal());
                number(value.day(), out);
            },
            in -> new NotedDay(text(in), KINDS[in.readByte()], number(in)));

    static final Codec<DemandBook> DEMAND_BOOK = new Form<>(
            (value, out) -> {
                days(value.ownDays(), out);
                units(value.own(), out);
                days(value.pastDays(), out);
                units(value.past(), out);
                days(value.stockOuts(), out);
                out.writeDouble(value.onHand());
                out.writeBoolean(value.stocked());
                number(value.emptySince(), out);
                number(value.settled(), out);
                number(value.forgotten(), out);
            },
            in -> new DemandBook(
                    days(in),
                    units(in),
                    days(in),
                    units(in),
                    days(in),
                    in.readDouble(),
                    in.readBoolean(),
                    number(in),
                    number(in),
                    number(in)));

    static final Codec<DailyHistory> HISTORY = new Form<>(
            (value, out) -> {
                text(value.gtin(), out);
                text(value.site(), out);
                number(value.lastDay(), out);
                units(value.quantity(), out);
                days(value.stockOuts(), out);
            },
            in -> new DailyHistory(text(in), text(in), number(in), units(in), days(in)));

    static final Codec<Panel> PANEL = new Form<>(
            (value, out) -> {
                number(value.day(), out);
                Wire.list(value.histories(), HISTORY, out);
            },
            in -> new Panel(number(in), Wire.list(HISTORY, in)));

    private static final Codec<Judged> JUDGED = new Form<>(
            (value, out) -> {
                number(value.forecasts(), out);
                out.writeDouble(value.expected());
                out.writeDouble(value.came());
                out.writeDouble(value.squares());
                out.writeDouble(value.loss());
                number(value.covered(), out);
            },
            in -> new Judged((int) number(in), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), (int)
                    number(in)));

    private static final Codec<Expected> EXPECTED = new Form<>(
            (value, out) -> {
                number(value.day(), out);
                floats(value.base(), out);
                floats(value.adjusted(), out);
            },
            in -> new Expected(number(in), floats(in), floats(in)));

    private static final Codec<Came> CAME = new Form<>(
            (value, out) -> {
                number(value.day(), out);
                out.writeDouble(value.expected());
                out.writeDouble(value.low());
                out.writeDouble(value.high());
                out.writeDouble(value.adjusted());
                out.writeDouble(value.came());
            },
            in -> new Came(
                    number(in), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));

    static final Codec<Track> TRACK = new Form<>(
            (value, out) -> {
                Wire.list(value.waiting(), EXPECTED, out);
                JUDGED.write(value.base(), out);
                JUDGED.write(value.adjusted(), out);
                Wire.list(value.recent(), CAME, out);
            },
            in -> new Track(Wire.list(EXPECTED, in), JUDGED.read(in), JUDGED.read(in), Wire.list(CAME, in)));

    static final Codec<Place> PLACE = new Form<>(
            (value, out) -> {
                out.writeByte(value.level().ordinal());
                text(value.name(), out);
            },
            in -> new Place(LEVELS[in.readByte()], text(in)));

    static final Codec<Outlook> OUTLOOK = new Form<>(
            (value, out) -> {
                floats(value.steps(), out);
                floats(value.sums(), out);
            },
            in -> new Outlook(floats(in), floats(in)));

    private static final Codec<Backtest> BACKTEST = new Form<>(
            (value, out) -> {
                number(value.forecasts(), out);
                out.writeDouble(value.bias());
                out.writeDouble(value.rmsse());
                out.writeDouble(value.quantileLoss());
                out.writeDouble(value.coverage());
            },
            in -> new Backtest((int) number(in), in.readDouble(), in.readDouble(), in.readDouble(), in.readDouble()));

    static final Codec<Issue> ISSUE = new Form<>(
            (value, out) -> {
                text(value.gtin(), out);
                PLACE.write(value.place(), out);
                number(value.day(), out);
                text(value.kind(), out);
                text(value.method(), out);
                OUTLOOK.write(value.base(), out);
                Wire.optional(value.adjusted(), OUTLOOK, out);
                Wire.optional(value.backtest(), BACKTEST, out);
                Wire.optional(value.judged(), TRACK, out);
                HISTORY.write(value.history(), out);
            },
            in -> new Issue(
                    text(in),
                    PLACE.read(in),
                    number(in),
                    text(in),
                    text(in),
                    OUTLOOK.read(in),
                    Wire.optional(OUTLOOK, in),
                    Wire.optional(BACKTEST, in),
                    Wire.optional(TRACK, in),
                    HISTORY.read(in)));

    private ForecastCodecs() {}

    /** Days, each as what it is more than the one before: a byte or two. */
    private static void days(long[] days, DataOutputView out) throws IOException {
        number(days.length, out);
        long before = 0;
        for (long day : days) {
            number(day - before, out);
            before = day;
        }
    }

    private static long[] days(DataInputView in) throws IOException {
        long[] days = new long[(int) number(in)];
        long before = 0;
        for (int i = 0; i < days.length; i++) {
            before += number(in);
            days[i] = before;
        }
        return days;
    }

    /** Units: whole ones up to 2⁵² in a byte or two, others as they are behind a byte. */
    private static void units(double[] units, DataOutputView out) throws IOException {
        number(units.length, out);
        for (double one : units) {
            if (one >= 0 && one == Math.rint(one) && one < (1L << 52) && Double.doubleToRawLongBits(one) >= 0) {
                number((long) one, out);
            } else {
                number(-1, out);
                out.writeDouble(one);
            }
        }
    }

    private static double[] units(DataInputView in) throws IOException {
        double[] units = new double[(int) number(in)];
        for (int i = 0; i < units.length; i++) {
            long whole = number(in);
            units[i] = whole >= 0 ? whole : in.readDouble();
        }
        return units;
    }

    private static void floats(float[] values, DataOutputView out) throws IOException {
        number(values.length, out);
        for (float value : values) {
            out.writeFloat(value);
        }
    }

    private static float[] floats(DataInputView in) throws IOException {
        float[] values = new float[(int) number(in)];
        for (int i = 0; i < values.length; i++) {
            values[i] = in.readFloat();
        }
        return values;
    }
}
