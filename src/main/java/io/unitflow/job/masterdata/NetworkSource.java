package io.unitflow.job.masterdata;

import io.unitflow.network.LiveNetwork;
import io.unitflow.network.Network;
import io.unitflow.network.NetworkFolder;
import java.io.IOException;
import java.io.Serializable;
import java.nio.file.Path;

/** Where tasks learn of the network. */
public interface NetworkSource extends Serializable {
    /** The network as it is now known. */
    Network read() throws IOException;

    /** The network as it is known from now on; what this gives stays the same network unless the source says otherwise. */
    default NetworkWatch watch() throws IOException {
        Network network = read();
        return () -> network;
    }

    /** From files in a folder that every task can read, as they are at the start. */
    static NetworkSource folder(Path folder) {
        String path = folder.toString();
        return () -> NetworkFolder.read(Path.of(path)).network();
    }

    /**
     * From files in a folder that every task can read, read again when asked to look for changes.
     *
     * @param folder null or empty: nothing is known
     */
    static NetworkSource watched(String folder) {
        return new WatchedFolder(folder == null || folder.isEmpty() ? null : folder);
    }

    /** The files of a folder and nothing else. */
    record WatchedFolder(String folder) implements NetworkSource {
        @Override
        public Network read() {
            return new LiveNetwork(folder == null ? null : Path.of(folder)).now();
        }

        @Override
        public NetworkWatch watch() {
            LiveNetwork live = new LiveNetwork(folder == null ? null : Path.of(folder));
            return new NetworkWatch() {
                @Override
                public Network now() {
                    return live.now();
                }

                @Override
                public void refresh() {
                    live.refresh();
                }
            };
        }
    }
}
