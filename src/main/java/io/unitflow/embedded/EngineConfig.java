package io.unitflow.embedded;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import org.apache.flink.configuration.Configuration;
import org.apache.flink.configuration.GlobalConfiguration;

/** How the job runs: the same file {@code flink/config.yaml} that a cluster of processes is started with. */
public final class EngineConfig {
    private static final String FILE = "config.yaml";

    private EngineConfig() {}

    /** A new configuration with what the file says; where state is kept is not in it. */
    public static Configuration load() {
        try {
            Path folder = Files.createTempDirectory("unitflow-flink-");
            try {
                copyTo(folder);
                return GlobalConfiguration.loadConfiguration(folder.toString());
            } finally {
                Files.deleteIfExists(folder.resolve(FILE));
                Files.delete(folder);
            }
        } catch (IOException e) {
            throw new EmbeddedServerException("The settings of Flink could not be unpacked: " + e.getMessage(), e);
        }
    }

    private static void copyTo(Path folder) throws IOException {
        try (InputStream in = EngineConfig.class.getClassLoader().getResourceAsStream("flink/" + FILE)) {
            if (in == null) {
                throw new EmbeddedServerException("The program is incomplete: flink/" + FILE + " is missing.");
            }
            Files.copy(in, folder.resolve(FILE));
        }
    }
}
