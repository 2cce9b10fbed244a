package io.unitflow.web;

import io.unitflow.web.access.Protection;
import java.net.URI;
import java.time.Duration;
import java.util.List;
import java.util.Objects;

/**
 * How the page listens and when it calls a source late. Loopback unless told otherwise.
 *
 * @param host address to listen on
 * @param port TCP port, 0 for any free one
 * @param tick pause between two readings of the database; the stream speaks at most once a tick
 * @param rest pause at least before demand, expiry and recommendations are read again; pages ask in proportion to it
 * @param lateAfter a source whose newest record was read with more delay than this is late
 * @param silentAfter a source whose newest record is older than this is silent
 * @param expected the sources that have to speak: one that never did is silent
 * @param flinkUi where the engine's own page is, or null when there is none to link to
 * @param protection who may see it
 * @param tlsProxy whether a proxy in front makes connections private and says so in {@code X-Forwarded-Proto}
 */
public record WebOptions(
        String host,
        int port,
        Duration tick,
        Duration rest,
        Duration lateAfter,
        Duration silentAfter,
        List<String> expected,
        URI flinkUi,
        Protection protection,
        boolean tlsProxy) {
    /** @throws IllegalArgumentException for a port outside 0–65535 or a tick or a rest below 50 ms */
    public WebOptions {
        Objects.requireNonNull(host, "host");
        if (port < 0 || port > 65535) {
            throw new IllegalArgumentException("port must be 0 to 65535, not " + port);
        }
        if (tick.toMillis() < 50) {
            throw new IllegalArgumentException("tick must be at least 50 ms, not " + tick);
        }
        if (rest.toMillis() < 50) {
            throw new IllegalArgumentException("rest must be at least 50 ms, not " + rest);
        }
        expected = List.copyOf(expected);
    }

    /** Loopback, any free port, twice a second, demand again after 10 s, late after 1 min, silent after 5 min. */
    public static WebOptions defaults() {
        return new WebOptions(
                "127.0.0.1",
                0,
                Duration.ofMillis(500),
                Duration.ofSeconds(10),
                Duration.ofMinutes(1),
                Duration.ofMinutes(5),
                List.of(),
                null,
                Protection.LOOPBACK,
                false);
    }

    /** The same, listening elsewhere. */
    public WebOptions listeningOn(String newHost, int newPort) {
        return new WebOptions(
                newHost, newPort, tick, rest, lateAfter, silentAfter, expected, flinkUi, protection, tlsProxy);
    }

    /** The same with another pause before demand is read again. */
    public WebOptions resting(Duration newRest) {
        return new WebOptions(
                host, port, tick, newRest, lateAfter, silentAfter, expected, flinkUi, protection, tlsProxy);
    }

    /** The same with other limits of patience. */
    public WebOptions withPatience(Duration late, Duration silent) {
        return new WebOptions(host, port, tick, rest, late, silent, expected, flinkUi, protection, tlsProxy);
    }

    /** The same, waiting for these sources. */
    public WebOptions expecting(List<String> sources) {
        return new WebOptions(host, port, tick, rest, lateAfter, silentAfter, sources, flinkUi, protection, tlsProxy);
    }

    /** The same with a link to the engine's own page. */
    public WebOptions withFlinkUi(URI uri) {
        return new WebOptions(host, port, tick, rest, lateAfter, silentAfter, expected, uri, protection, tlsProxy);
    }

    /** The same with another protection. */
    public WebOptions protectedBy(Protection other) {
        return new WebOptions(host, port, tick, rest, lateAfter, silentAfter, expected, flinkUi, other, tlsProxy);
    }

    /** The same behind a proxy that speaks TLS, or not. */
    public WebOptions behindTlsProxy(boolean proxy) {
        return new WebOptions(host, port, tick, rest, lateAfter, silentAfter, expected, flinkUi, protection, proxy);
    }
}
