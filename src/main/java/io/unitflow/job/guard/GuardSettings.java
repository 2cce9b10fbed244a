package io.unitflow.job.guard;

import io.unitflow.guarding.Thresholds;
import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.ledger.Retention;
import java.io.IOException;
import java.io.Serializable;

/**
 * How the guard runs.
 *
 * @param network where tasks learn of the network
 * @param thresholds what the rules are set to where the network does not say
 * @param sightingsMax how many sightings of an object are kept apart; older ones can no longer be taken back
 * @param retention how long what is settled is remembered
 */
public record GuardSettings(NetworkSource network, Thresholds thresholds, int sightingsMax, Retention retention)
        implements Serializable {
    /** For an input that ends: nothing is forgotten. */
    public static GuardSettings bounded(NetworkSource network, Thresholds thresholds) {
        return new GuardSettings(network, thresholds, Integer.MAX_VALUE, Retention.FOREVER);
    }

    /** Of things that count one by one as long as they are few: how many these are. An input that ends keeps all. */
    int fewMax(int endless) {
        return retention.ends() ? endless : Integer.MAX_VALUE;
    }

    LiveSurroundings surroundings() throws IOException {
        return new LiveSurroundings(network.watch(), thresholds);
    }
}
