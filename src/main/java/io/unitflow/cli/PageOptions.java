package io.unitflow.cli;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.launch.DataFolder;
import java.io.IOException;
import java.net.URI;
import picocli.CommandLine.Mixin;

/** The options of every command that asks a running page. */
final class PageOptions {
    @Mixin
    private SettingsOptions settings;

    @picocli.CommandLine.Option(names = "--url", paramLabel = "URL", description = "Address of a running page.")
    private URI url;

    @picocli.CommandLine.Option(
            names = "--token",
            paramLabel = "TOKEN",
            defaultValue = "${env:UNITFLOW_TOKEN}",
            description = "For a page that asks for tokens. Default: the environment variable UNITFLOW_TOKEN.")
    private String token;

    /** What the page knows the caller by, or null. */
    String token() {
        return token == null || token.isBlank() ? null : token.strip();
    }

    /** Where the page is: as given, or of the data folder, or where settings have it. */
    URI address() throws IOException {
        if (url != null) {
            return url;
        }
        if (settings.data() != null) {
            URI page = DataFolder.page(settings.data());
            if (page == null) {
                throw new UnusableInputException("No page runs on the data folder " + settings.data()
                        + "; start one with unitflow demo, run or serve.");
            }
            return page;
        }
        Settings given = settings.settings();
        return URI.create("http://" + given.get(Options.WEB_HOST) + ":" + given.get(Options.WEB_PORT) + "/");
    }
}
