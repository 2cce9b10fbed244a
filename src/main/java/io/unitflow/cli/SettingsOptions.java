package io.unitflow.cli;

import io.unitflow.config.Option;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
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

    Settings settings() {
        return Settings.load(file, System.getenv(), values);
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
