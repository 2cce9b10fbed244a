package io.unitflow.web;

import io.javalin.http.sse.SseClient;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.BlockingQueue;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;

/**
 * Passes each change on to every open page: made and serialized once, whatever their number. A page that cannot keep up is
 * cut off and starts again with a whole picture; it never slows the others.
 */
final class Hub implements AutoCloseable {
    static final int CLIENTS_MAX = 40;
    private static final int WAITING_MAX = 16;
    private static final Duration QUIET_MAX = Duration.ofSeconds(2);
    private static final String END = "";

    private final Live live;
    private final WebOptions options;
    private final Health health;
    private final Clock clock;
    private final Set<BlockingQueue<String>> clients = ConcurrentHashMap.newKeySet();
    private Reading told;
    private String toldTrouble;
    private Instant toldAt = Instant.EPOCH;
    private volatile boolean closed;

    Hub(Live live, WebOptions options, Health health, Clock clock) {
        this.live = live;
        this.options = options;
        this.health = health;
        this.clock = clock;
    }

    /** Called after every reading, by the reader's thread: speaks when something changed, and at least every two seconds. */
    synchronized void changed(Reading before, Reading after) {
        Instant now = clock.instant();
        boolean newMasterData = told != null && told.revision() != after.revision();
        boolean news = told == null
                || newMasterData
                || told.inventory() != after.inventory()
                || told.demand() != after.demand()
                || told.concerns() != after.concerns()
                || !told.sources().equals(after.sources())
                || !Objects.equals(toldTrouble, live.trouble());
        if (!news && Duration.between(toldAt, now).compareTo(QUIET_MAX) < 0) {
            return;
        }
        boolean whole = told == null || told.at() == null || newMasterData;
        Frame frame = whole ? first(after, now) : Frame.changes(told, after, now(after, now));
        told = after;
        toldTrouble = live.trouble();
        toldAt = now;
        if (!clients.isEmpty()) {
            broadcast(Json.text(frame));
        }
    }

    /** Serves one page until it goes away. Blocks. */
    void serve(SseClient client) {
        BlockingQueue<String> queue = new ArrayBlockingQueue<>(WAITING_MAX);
        join(queue);
        try {
            while (!closed && !client.terminated()) {
                String frame = queue.poll(QUIET_MAX.toMillis(), TimeUnit.MILLISECONDS);
                if (END.equals(frame)) {
                    break;
                }
                if (frame == null) {
                    // A database that answers slowly is not a server that is gone.
                    client.sendEvent("beat", "");
                } else {
                    client.sendEvent("frame", frame);
                }
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            clients.remove(queue);
            client.close();
        }
    }

    int clients() {
        return clients.size();
    }

    private synchronized void join(BlockingQueue<String> queue) {
        Reading start = told == null ? live.reading() : told;
        queue.add(Json.text(first(start, clock.instant())));
        clients.add(queue);
    }

    private void broadcast(String frame) {
        for (BlockingQueue<String> queue : clients) {
            if (!queue.offer(frame)) {
                clients.remove(queue);
                queue.clear();
                queue.add(END);
            }
        }
    }

    private Frame first(Reading r, Instant now) {
        return Frame.first(r, now(r, now), live.trend(), options);
    }

    private Frame.Now now(Reading r, Instant now) {
        return new Frame.Now(now, live.trouble(), health.job(), r.sourcesAt(now, options));
    }

    /** Lets every page go. */
    @Override
    public void close() {
        closed = true;
        clients.forEach(queue -> {
            queue.clear();
            queue.offer(END);
        });
    }
}
