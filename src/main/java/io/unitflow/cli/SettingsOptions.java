package io.unitflow.cli;

import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.launch.DataFolder;
import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;

/** The options of every command that works on a deployment. */
final class SettingsOptions {
    @picocli.CommandLine.Option(
            names = "--config",
            paramLabel = "FILE",
            description = "Properties file with settings. Default: none.")
    private Path file;

    @picocli.CommandLine.Option(
            names = "--set",
            paramLabel = "KEY=VALUE",
            description = "One setting; may be given often and wins over file and environment.")
    private Map<String, String> values = new LinkedHashMap<>();

    @picocli.CommandLine.Option(
            names = "--data",
            paramLabel = "DIR",
            description = "Folder of a demo or of an earlier run, with its own Kafka, PostgreSQL and checkpoints. "
                    + "Default: the servers that the settings name; of a demo, a folder that is removed at the end.")
    private Path data;

    /** The folder given with {@code --data}, or null. */
    Path data() {
        return data;
    }

    Settings settings() {
        return Settings.load(file, System.getenv(), values);
    }

    /** The deployment to work on; servers of a data folder are started unless a program runs there. */
    Deployment open() throws IOException {
        if (data == null) {
            return Deployment.of(settings());
        }
        if (!Files.isDirectory(data)) {
            throw new UnusableInputException("The data folder " + data + " does not exist.");
        }
        return Deployment.in(DataFolder.open(data, settings()));
    }

    /** The deployment to run the job on: nobody else may run in its data folder, which is made if missing. */
    Deployment own() throws IOException {
        return data == null
                ? Deployment.of(settings())
                : Deployment.in(DataFolder.start(Files.createDirectories(data), settings()));
    }

    /** Writes down in the data folder, if there is one, where its page is. */
    void tellPage(URI page) throws IOException {
        if (data != null) {
            DataFolder.tellPage(data, page);
        }
    }

    /** Every setting with its default, as help shows it. */
    static String reference() {
        StringBuilder text = new StringBuilder();
        for (Option<?> option : Options.all()) {
            String fallback = option.fallback() == null || option.fallback().isEmpty() ? "none" : option.fallback();
            text.append(String.format(
                    "  %s (%s; default: %s)%n      %s%n", option.key(), option.type(), fallback, option.description()));
        }
        return text.toString();
    }
}
