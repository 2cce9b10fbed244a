package io.unitflow.job.postgres;

import io.unitflow.job.message.HeaderNote;
import java.sql.SQLException;
import java.util.List;

/** Table {@code header_master_data}. */
final class HeaderTable implements Table<HeaderNote> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "header_master_data";
    }

    @Override
    public Object key(HeaderNote note) {
        return List.of(note.kind(), note.key());
    }

    @Override
    public HeaderNote together(HeaderNote earlier, HeaderNote later) {
        return earlier.then(later);
    }

    @Override
    public boolean rowsGo() {
        return false;
    }

    @Override
    public boolean isGone(HeaderNote note) {
        return false;
    }

    @Override
    public void bindRows(Columns<HeaderNote> columns) throws SQLException {
        columns.text(HeaderNote::kind)
                .text(HeaderNote::key)
                .text(HeaderNote::name)
                .text(HeaderNote::country)
                .real(HeaderNote::latitude)
                .real(HeaderNote::longitude);
    }

    @Override
    public void bindGone(Columns<HeaderNote> columns) {
        // What was told once is kept.
    }
}
