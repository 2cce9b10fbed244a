package io.unitflow.job.postgres;

import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Refusal;
import java.sql.SQLException;
import java.util.List;
import java.util.function.Function;

/** Table {@code recommendation_refusal}. Rows never go: who said what keeps its answer. */
final class RefusalTable implements Table<Refusal> {
    private static final long serialVersionUID = 1L;

    @Override
    public String name() {
        return "recommendation_refusal";
    }

    @Override
    public Object key(Refusal row) {
        Acknowledgement word = row.word();
        return List.of(word.id(), word.act(), word.who(), word.orderId());
    }

    @Override
    public boolean rowsGo() {
        return false;
    }

    @Override
    public boolean isGone(Refusal row) {
        return false;
    }

    @Override
    public void bindRows(Columns<Refusal> columns) throws SQLException {
        columns.text(of(Acknowledgement::id))
                .text(of(word -> word.act().life().word()))
                .text(of(Acknowledgement::who))
                .text(of(Acknowledgement::orderId))
                .text(row -> row.stands() == null ? "" : row.stands().word())
                .text(Refusal::decidedBy)
                .real(Refusal::quantity);
    }

    @Override
    public void bindGone(Columns<Refusal> columns) {
        // No row goes.
    }

    private static Function<Refusal, String> of(Function<Acknowledgement, String> part) {
        return row -> part.apply(row.word());
    }
}
