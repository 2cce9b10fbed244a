package io.unitflow.job.guard;

import io.unitflow.job.message.ClaimNote;
import io.unitflow.job.message.FactNote;
import io.unitflow.job.message.GuardNote;
import io.unitflow.job.message.StockNote;
import io.unitflow.job.operator.Combining;

/** How notes add up: facts are counted, of a claim and of a position the last word counts. */
final class FactSums implements Combining.Sums<GuardNote> {
    private static final long serialVersionUID = 1L;

    @Override
    public Object key(GuardNote note) {
        if (note instanceof FactNote fact) {
            return fact.fact();
        }
        if (note instanceof StockNote stock) {
            return stock.position();
        }
        return note instanceof ClaimNote claim ? claim.claim().key() : note;
    }

    @Override
    public GuardNote plus(GuardNote one, GuardNote other) {
        return one instanceof FactNote known && other instanceof FactNote more
                ? new FactNote(known.fact(), known.count() + more.count())
                : other;
    }

    @Override
    public boolean isNothing(GuardNote note) {
        return note instanceof FactNote fact && fact.count() == 0;
    }
}
