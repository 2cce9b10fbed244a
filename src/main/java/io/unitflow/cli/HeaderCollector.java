package io.unitflow.cli;

import io.unitflow.epcis.MasterData;
import io.unitflow.network.HeaderRecords;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.Network;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Consumer;

/** Keeps what documents' headers say of sites and products, each once; a million at most. */
final class HeaderCollector implements Consumer<MasterData> {
    private static final int MAX = 1_000_000;

    private final Set<MasterRecord> told = new LinkedHashSet<>();

    @Override
    public void accept(MasterData header) {
        if (told.size() < MAX) {
            HeaderRecords.of(header.key(), header.attributes()).ifPresent(told::add);
        }
    }

    /** The network that is known, with its gaps filled. */
    Network fill(Network known) {
        return known.filled(told);
    }
}
