package io.unitflow.job.guard;

import io.unitflow.job.masterdata.NetworkSource;
import io.unitflow.job.masterdata.NetworkWatch;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.Network;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/**
 * A network that is what a test says now.
 *
 * @param test whose it is: sources are copied into the engine
 */
public record ChangingNetwork(Class<?> test) implements NetworkSource {
    private static final Map<Class<?>, Network> NOW = new ConcurrentHashMap<>();

    /** From now on the network is this. */
    public void becomes(MasterRecord... records) {
        NOW.put(test, Network.of(records));
    }

    @Override
    public Network read() {
        return NOW.get(test);
    }

    @Override
    public NetworkWatch watch() {
        return this::read;
    }
}
