package io.unitflow.job.guard;

import io.unitflow.guarding.Surroundings;
import io.unitflow.guarding.Thresholds;
import io.unitflow.job.masterdata.NetworkWatch;
import io.unitflow.network.Network;

/** What rules know beside events, as it is now. For one task. */
final class LiveSurroundings implements AutoCloseable {
    private final NetworkWatch watch;
    private final Thresholds thresholds;
    private Network network;
    private Surroundings now;

    LiveSurroundings(NetworkWatch watch, Thresholds thresholds) {
        this.watch = watch;
        this.thresholds = thresholds;
        take(watch.now());
    }

    private void take(Network next) {
        network = next;
        now = new Surroundings(next, thresholds);
    }

    /** As they were when {@link #haveChanged} was last asked. */
    Surroundings now() {
        return now;
    }

    /** Whether {@link #now} is still how they are. Costs nothing. */
    boolean areCurrent() {
        return watch.now() == network;
    }

    /** Whether they are others than when this was last asked. Costs nothing while they are not. */
    boolean haveChanged() {
        Network next = watch.now();
        if (next == network) {
            return false;
        }
        take(next);
        return true;
    }

    @Override
    public void close() {
        watch.close();
    }
}
