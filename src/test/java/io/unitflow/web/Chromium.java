package io.unitflow.web;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import org.junit.jupiter.api.Assumptions;

/**
 * The system's Chromium. Without one a test is skipped, visibly; with {@code UNITFLOW_BROWSER=required} in the environment it
 * fails instead.
 */
final class Chromium implements AutoCloseable {
    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final Playwright playwright;
    private final Browser browser;

    private Chromium(Path executable) {
        playwright = Playwright.create(
                new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
        browser = playwright
                .chromium()
                .launch(new BrowserType.LaunchOptions()
                        .setExecutablePath(executable)
                        .setArgs(ARGUMENTS));
    }

    static Chromium launch() {
        Optional<Path> executable = find();
        if (executable.isEmpty()) {
            String missing = "There is no Chromium on the PATH.";
            if ("required".equals(System.getenv("UNITFLOW_BROWSER"))) {
                throw new AssertionError(missing);
            }
            Assumptions.abort(missing);
        }
        return new Chromium(executable.get());
    }

    Browser browser() {
        return browser;
    }

    private static Optional<Path> find() {
        Stream<String> folders =
                Stream.of(System.getenv().getOrDefault("PATH", "/usr/bin").split(":"));
        return folders.flatMap(folder -> Stream.of("chromium", "chromium-browser", "google-chrome")
                        .map(name -> Path.of(folder, name)))
                .filter(Files::isExecutable)
                .findFirst();
    }

    @Override
    public void close() {
        browser.close();
        playwright.close();
    }
}
