package io.unitflow.job;

import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Lift;
import io.unitflow.job.operator.HoldingOperator.Told;
import io.unitflow.ledger.Placement;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Shift;
import io.unitflow.ledger.Stamp;
import java.math.BigDecimal;
import java.util.List;

/** Counted units as a change of a position. */
final class Units {
    private Units() {}

    static Delta<PositionKey> delta(PositionKey key, long units, Stamp stamp) {
        return new Delta<>(key, BigDecimal.valueOf(units), stamp);
    }

    /**
     * Tells where objects count and where no longer.
     *
     * @param shifts those of one of them
     * @param objects how many there are
     */
    static void tell(List<Shift> shifts, int objects, Stamp stamp, Told<Lift> out) {
        for (Shift shift : shifts) {
            tell(shift.placement(), shift.units() * objects, stamp.at(shift.asOf()), out);
        }
    }

    private static void tell(Placement placement, long units, Stamp stamp, Told<Lift> out) {
        if (placement instanceof Placement.InPosition here) {
            out.output(ObjectFunction.POSITIONS, delta(here.key(), units, stamp));
        } else if (placement instanceof Placement.InContainer inside) {
            out.collect(new Lift(inside.container(), inside.batch(), units, stamp));
        }
    }
}
