package io.unitflow.cli;

import io.unitflow.config.Settings;
import io.unitflow.launch.DataFolder;
import java.io.IOException;

/** Where a command works: on the servers that the settings name, or on those of a data folder while this is open. */
final class Deployment implements AutoCloseable {
    private final Settings settings;
    private final DataFolder folder;

    private Deployment(Settings settings, DataFolder folder) {
        this.settings = settings;
        this.folder = folder;
    }

    static Deployment of(Settings settings) {
        return new Deployment(settings, null);
    }

    static Deployment in(DataFolder folder) {
        return new Deployment(folder.settings(), folder);
    }

    Settings settings() {
        return settings;
    }

    @Override
    public void close() throws IOException {
        if (folder != null) {
            folder.close();
        }
    }
}
