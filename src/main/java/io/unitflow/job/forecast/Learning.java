package io.unitflow.job.forecast;

import io.unitflow.forecasting.Knowledge;
import io.unitflow.forecasting.daily.Panel;
import java.io.Serializable;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/** Where a task learns from a panel. What is learned is a function of the panel. */
public interface Learning extends Serializable {
    /** What the panel teaches for forecasts over so many days, as soon as it is known. */
    CompletableFuture<Knowledge> learn(Panel panel, int horizon);

    /** At once, before anything else is done. */
    static Learning atOnce() {
        return (panel, horizon) -> CompletableFuture.completedFuture(panel.learn(horizon));
    }

    /** Beside the stream, once for all tasks of this process. */
    static Learning beside() {
        return Shared::learn;
    }

    /** What this process learned last. */
    final class Shared {
        private static final int KEPT = 4;
        private static final Map<String, CompletableFuture<Knowledge>> LEARNED = new LinkedHashMap<>();

        private Shared() {}

        private static CompletableFuture<Knowledge> learn(Panel panel, int horizon) {
            String key = panel.digest() + ' ' + horizon;
            synchronized (LEARNED) {
                CompletableFuture<Knowledge> known = LEARNED.remove(key);
                CompletableFuture<Knowledge> learned = known == null || known.isCompletedExceptionally()
                        ? CompletableFuture.supplyAsync(() -> panel.learn(horizon))
                        : known;
                LEARNED.put(key, learned);
                LEARNED.keySet().stream()
                        .limit(Math.max(0, LEARNED.size() - KEPT))
                        .toList()
                        .forEach(LEARNED::remove);
                return learned;
            }
        }
    }
}
