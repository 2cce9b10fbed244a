package io.unitflow.job;

import io.unitflow.job.message.Delta;
import io.unitflow.job.message.Lift;
import io.unitflow.job.operator.Combining;
import io.unitflow.ledger.Placement;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.Stamp;
import io.unitflow.ledger.UtcDay;

/** How the changes that objects tell add up. */
final class Changes {
    private Changes() {}

    private record OfDay(Object changed, long day) {}

    private static long day(Stamp stamp) {
        return UtcDay.of(stamp.asOf());
    }

    /** Of what is in containers, those of each day (UTC) apart. */
    static final class OfContents implements Combining.Sums<Lift> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object key(Lift lift) {
            return new OfDay(new Placement.InContainer(lift.container(), lift.batch()), day(lift.stamp()));
        }

        @Override
        public Lift plus(Lift one, Lift other) {
            return new Lift(
                    one.container(),
                    one.batch(),
                    one.units() + other.units(),
                    one.stamp().latest(other.stamp()));
        }

        @Override
        public boolean isNothing(Lift lift) {
            return lift.units() == 0;
        }
    }

    /** Of positions, those of each day (UTC) apart: closing stock is the sum of what the days until then brought. */
    static final class OfPositions implements Combining.Sums<Delta<PositionKey>> {
        private static final long serialVersionUID = 1L;

        @Override
        public Object key(Delta<PositionKey> delta) {
            return new OfDay(delta.key(), day(delta.stamp()));
        }

        @Override
        public Delta<PositionKey> plus(Delta<PositionKey> one, Delta<PositionKey> other) {
            return new Delta<>(
                    one.key(), one.quantity().add(other.quantity()), one.stamp().latest(other.stamp()));
        }

        @Override
        public boolean isNothing(Delta<PositionKey> delta) {
            // Even a sum of nothing says how new the total is.
            return false;
        }
    }
}
