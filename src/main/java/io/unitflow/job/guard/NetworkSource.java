package io.unitflow.job.guard;

import io.unitflow.guarding.Surroundings;
import io.unitflow.guarding.Thresholds;
import io.unitflow.network.Network;
import io.unitflow.network.NetworkFolder;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Where each task learns of the network when it starts. */
public interface NetworkSource extends Serializable {
    /** The network as it is now known. */
    Network read() throws IOException;

    /** From files in a folder that every task can read. */
    static NetworkSource folder(Path folder) {
        String path = folder.toString();
        return () -> NetworkFolder.read(Path.of(path)).network();
    }

    /** What rules know beside events. */
    default Surroundings surroundings(Thresholds thresholds) throws IOException {
        return new Surroundings(read(), thresholds);
    }
}
