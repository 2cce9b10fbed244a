package io.unitflow.web;

import java.time.Duration;

/** How a server listens that reads again at once what it otherwise leaves alone for ten seconds; so do its pages. */
final class Restless {
    static final WebOptions OPTIONS = WebOptions.defaults().resting(Duration.ofSeconds(1));

    private Restless() {}
}
