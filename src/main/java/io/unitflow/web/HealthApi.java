package io.unitflow.web;

import io.javalin.http.Context;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * {@code /health}: live while the reader keeps trying, ready while the database answers and the job runs. A quiet source is
 * told but makes nobody unready: restarting this process would not make it speak.
 */
final class HealthApi {
    private static final Duration STUCK = Duration.ofSeconds(60);

    private final Live live;
    private final Health health;
    private final WebOptions options;
    private final Clock clock;

    HealthApi(Live live, Health health, WebOptions options, Clock clock) {
        this.live = live;
        this.health = health;
        this.options = options;
        this.clock = clock;
    }

    void all(Context ctx) {
        Params.of(ctx);
        JobStatus job = health.job();
        Map<String, Object> body = new LinkedHashMap<>();
        body.put("live", isLive());
        body.put("ready", isReady(job));
        body.put("database", database());
        body.put("job", job);
        body.put("sources", live.reading().sourcesAt(clock.instant(), options));
        answer(ctx, isReady(job), body);
    }

    void live(Context ctx) {
        Params.of(ctx);
        answer(ctx, isLive(), Map.of("live", isLive()));
    }

    void ready(Context ctx) {
        Params.of(ctx);
        boolean ready = isReady(health.job());
        answer(ctx, ready, Map.of("ready", ready));
    }

    private static void answer(Context ctx, boolean good, Map<String, Object> body) {
        ctx.status(good ? 200 : 503).header("Cache-Control", "no-store").json(body);
    }

    private Map<String, Object> database() {
        Map<String, Object> database = new LinkedHashMap<>();
        database.put("reachable", live.trouble() == null);
        database.put("detail", live.trouble());
        database.put("last_read_at", live.reading().at());
        return database;
    }

    private boolean isLive() {
        Instant last = live.lastAttempt();
        return last != null && Duration.between(last, clock.instant()).compareTo(STUCK) < 0;
    }

    private boolean isReady(JobStatus job) {
        return isLive() && live.trouble() == null && job.isRunning();
    }
}
