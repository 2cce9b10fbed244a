package io.unitflow.job.masterdata;

import io.unitflow.network.Network;

/** What is known of the network now. Asking costs nothing. */
public interface NetworkWatch extends AutoCloseable {
    /** The network; another object is another network. */
    Network now();

    /** Looks for changes at once, where nobody does so all the time. */
    default void refresh() {}

    @Override
    default void close() {}
}
