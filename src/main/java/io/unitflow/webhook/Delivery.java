package io.unitflow.webhook;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.UUID;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.LongAdder;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Posts messages to one address, each until the address takes it. What may pass (no answer, 408, 429, 5xx) is tried again, after a
 * second at first and then twice as long each time, up to a minute; what the address refuses is counted and left.
 */
final class Delivery {
    private static final Logger LOG = LoggerFactory.getLogger(Delivery.class);
    private static final Duration PATIENCE = Duration.ofSeconds(10);
    private static final long PAUSE_MAX_MS = 60_000;
    private static final int OK_END = 300;
    private static final int TIMEOUT = 408;
    private static final int TOO_MANY = 429;
    private static final int SERVER_ERROR = 500;

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI address;
    private final long firstPauseMs;
    private final CountDownLatch closed;
    private final LongAdder delivered = new LongAdder();
    private final LongAdder refused = new LongAdder();
    private final LongAdder repeated = new LongAdder();

    /**
     * @param firstPauseMs pause before the first repetition
     * @param closed open until nothing is to be delivered any more
     */
    Delivery(URI address, long firstPauseMs, CountDownLatch closed) {
        this.address = address;
        this.firstPauseMs = firstPauseMs;
        this.closed = closed;
    }

    /** The ID that a message is sent under: the same for the same message, however often it is sent. */
    static String id(byte[] message) {
        return UUID.nameUUIDFromBytes(message).toString();
    }

    /** Posts a message; true once the address has taken or refused it, false where this was closed before. */
    boolean deliver(byte[] message) {
        for (long pause = firstPauseMs; closed.getCount() > 0; pause = Math.min(PAUSE_MAX_MS, 2 * pause)) {
            int status = post(message);
            if (status >= 0 && status < OK_END) {
                delivered.increment();
                return true;
            }
            if (status >= 0 && status < SERVER_ERROR && status != TIMEOUT && status != TOO_MANY) {
                refused.increment();
                LOG.warn("The webhook refused an exception with status {}.", status);
                return true;
            }
            repeated.increment();
            if (isClosedWithin(pause)) {
                return false;
            }
        }
        return false;
    }

    /** The status of the answer, or -1 where there was none. */
    private int post(byte[] message) {
        HttpRequest request = HttpRequest.newBuilder(address)
                .timeout(PATIENCE)
                .header("Content-Type", "application/json")
                .header("Idempotency-Key", id(message))
                .POST(HttpRequest.BodyPublishers.ofByteArray(message))
                .build();
        try {
            return http.send(request, BodyHandlers.discarding()).statusCode();
        } catch (IOException e) {
            LOG.debug("The webhook did not answer: {}", e.getMessage());
            return -1;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return -1;
        }
    }

    private boolean isClosedWithin(long millis) {
        try {
            return closed.await(millis, TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return true;
        }
    }

    long delivered() {
        return delivered.sum();
    }

    long refused() {
        return refused.sum();
    }

    long repeated() {
        return repeated.sum();
    }
}
