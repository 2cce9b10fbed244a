package io.unitflow.job.history;

import static io.unitflow.job.history.Values.text;
import static io.unitflow.job.history.Values.time;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventWriter;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.history.Role;
import io.unitflow.history.Touched;
import io.unitflow.job.message.Arrival;
import io.unitflow.job.message.HistoryNote;
import io.unitflow.ledger.EventMeaning;
import java.math.BigDecimal;
import java.util.Objects;
import java.util.function.Consumer;
import org.apache.flink.table.data.GenericRowData;
import org.apache.flink.table.data.RowData;
import org.apache.flink.table.data.StringData;
import org.apache.flink.table.data.TimestampData;
import org.apache.flink.types.RowKind;

/** The rows of {@code events} and {@code unit_events} that one event makes; columns in the order of {@code HistoryTable}. */
final class EventRows {
    private EventRows() {}

    /** The event's own row; one that is to be deleted holds what tells it apart, and its day. */
    static RowData event(HistoryNote note, boolean delete) {
        EpcisEvent event = note.event();
        GenericRowData row = new GenericRowData(delete ? RowKind.DELETE : RowKind.INSERT, 23);
        row.setField(0, text(event.eventId()));
        row.setField(1, time(event.eventTime()));
        if (delete) {
            return row;
        }
        row.setField(2, text(event.eventTimeZoneOffset()));
        row.setField(3, time(event.recordTime()));
        row.setField(4, text(event.type().epcisName()));
        row.setField(5, action(event));
        row.setField(6, text(event.bizStep()));
        row.setField(7, text(event.disposition()));
        row.setField(8, text(EventMeaning.site(event)));
        row.setField(9, text(event.readPoint()));
        row.setField(10, text(event.bizLocation()));
        row.setField(11, text(EventMeaning.destination(event)));
        row.setField(12, text(event.parentId()));
        row.setField(13, Touched.count(event));
        row.setField(14, text(event.lot()));
        row.setField(15, Values.date(event.expires()));
        ErrorDeclaration error = event.errorDeclaration();
        row.setField(16, error != null);
        row.setField(17, error == null ? null : text(error.reason()));
        row.setField(18, error == null ? null : time(error.declarationTime()));
        row.setField(19, text(note.arrival().source()));
        row.setField(20, time(note.arrival().ingestedAt()));
        row.setField(21, StringData.fromBytes(EventWriter.toBytes(event)));
        row.setField(22, declarationAt(note));
        return row;
    }

    /** A row for each object that the event names. */
    static void units(HistoryNote note, boolean delete, Consumer<RowData> rows) {
        Touched.by(note.event(), new UnitRows(note, delete, rows));
    }

    private static TimestampData declarationAt(HistoryNote note) {
        long at = note.arrival().declarationAt();
        return at == Arrival.UNKNOWN ? null : time(at);
    }

    private static StringData action(EpcisEvent event) {
        return event.action() == null ? null : text(event.action().name());
    }

    /** What the rows of one event share is made once. */
    private static final class UnitRows implements Touched.Objects {
        private final boolean delete;
        private final Consumer<RowData> rows;
        private final StringData id;
        private final TimestampData at;
        private final StringData type;
        private final StringData action;
        private final StringData bizStep;
        private final StringData disposition;
        private final StringData site;
        private final StringData destination;
        private final boolean wrong;
        private final TimestampData ingestedAt;
        private final TimestampData declarationAt;
        private final LastText roles = new LastText();
        private final LastText gtins = new LastText();
        private final LastText lots = new LastText();
        private final LastText uoms = new LastText();
        private final LastText parents = new LastText();

        UnitRows(HistoryNote note, boolean delete, Consumer<RowData> rows) {
            EpcisEvent event = note.event();
            this.delete = delete;
            this.rows = rows;
            id = text(event.eventId());
            at = time(event.eventTime());
            type = text(event.type().epcisName());
            action = action(event);
            bizStep = text(event.bizStep());
            disposition = text(event.disposition());
            site = text(EventMeaning.site(event));
            destination = text(EventMeaning.destination(event));
            wrong = event.errorDeclaration() != null;
            ingestedAt = time(note.arrival().ingestedAt());
            declarationAt = declarationAt(note);
        }

        @Override
        public void touched(String object, Role role, String lot, BigDecimal quantity, String uom, String parent) {
            GenericRowData row = new GenericRowData(delete ? RowKind.DELETE : RowKind.INSERT, 18);
            row.setField(0, text(object));
            row.setField(1, at);
            row.setField(2, roles.of(role.word()));
            row.setField(16, id);
            if (!delete) {
                row.setField(3, gtins.of(Gs1Key.gtin(object)));
                row.setField(4, lots.of(lot));
                row.setField(5, Values.quantity(quantity));
                row.setField(6, uoms.of(uom));
                row.setField(7, parents.of(parent));
                row.setField(8, type);
                row.setField(9, action);
                row.setField(10, bizStep);
                row.setField(11, disposition);
                row.setField(12, site);
                row.setField(13, destination);
                row.setField(14, wrong);
                row.setField(15, ingestedAt);
                row.setField(17, declarationAt);
            }
            rows.accept(row);
        }
    }

    /** A text that is mostly the same as the one before, and then not made again. */
    private static final class LastText {
        private String value;
        private StringData text;

        StringData of(String next) {
            if (!Objects.equals(next, value)) {
                value = next;
                text = text(next);
            }
            return text;
        }
    }
}
