package io.unitflow.job.postgres;

import io.unitflow.job.message.RecallNote;
import io.unitflow.network.Recall;
import java.sql.SQLException;
import java.util.Objects;

/** Table {@code recall}. Rows never go: what was withdrawn says so. */
final class RecallTable implements Table<RecallNote> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "recall";
    }

    @Override
    public Object key(RecallNote note) {
        return note.id();
    }

    @Override
    public boolean rowsGo() {
        return false;
    }

    @Override
    public boolean isGone(RecallNote note) {
        return false;
    }

    @Override
    public void bindRows(Columns<RecallNote> columns) throws SQLException {
        columns.text(RecallNote::id)
                .text(note -> recall(note).gtin())
                .text(note -> Objects.requireNonNullElse(recall(note).lot(), ""))
                .text(note -> Objects.requireNonNullElse(recall(note).serial(), ""))
                .instant(RecallTable::starts)
                .text(note -> recall(note).reason())
                .integer(note -> note.order().drill() ? 1 : 0)
                .integer(note -> note.order().withdrawn() ? 1 : 0)
                .instant(RecallNote::toldAt);
    }

    @Override
    public void bindGone(Columns<RecallNote> columns) {
        // No row goes.
    }

    private static Recall recall(RecallNote note) {
        return note.order().recall();
    }

    private static long starts(RecallNote note) {
        return recall(note).from() == null
                ? Long.MIN_VALUE
                : ExceptionTable.millis(recall(note).from());
    }
}
