package io.unitflow.job.masterdata;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.network.Network;
import java.time.Clock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * The network of a folder and of the topics of master data, followed by one thread a process for all who watch it.
 *
 * @param settings say where Kafka is and what the topics are called
 * @param folder of the files, or null
 */
public record LiveTopics(Settings settings, String folder) implements NetworkSource {
    private static final Map<List<Object>, Shared> OPEN = new HashMap<>();

    private static final class Shared {
        private final Follower follower;
        private int watchers;

        private Shared(Follower follower) {
            this.follower = follower;
        }
    }

    @Override
    public Network read() {
        try (NetworkWatch watch = watch()) {
            return watch.now();
        }
    }

    /** Waits until the topics were read as far as they went; where Kafka does not answer in time, files alone count at first. */
    @Override
    public NetworkWatch watch() {
        List<Object> key =
                List.of(folder == null ? "" : folder, settings.kafka(), settings.get(Options.TOPICS_MASTER_DATA));
        Follower follower;
        synchronized (OPEN) {
            Shared shared =
                    OPEN.computeIfAbsent(key, none -> new Shared(Follower.start(settings, folder, Clock.systemUTC())));
            shared.watchers++;
            follower = shared.follower;
        }
        follower.awaitFirst();
        return new NetworkWatch() {
            private boolean closed;

            @Override
            public Network now() {
                return follower.now();
            }

            @Override
            public void close() {
                if (!closed) {
                    closed = true;
                    leave(key);
                }
            }
        };
    }

    private static void leave(List<Object> key) {
        synchronized (OPEN) {
            Shared shared = OPEN.get(key);
            shared.watchers--;
            if (shared.watchers == 0) {
                OPEN.remove(key);
                shared.follower.close();
            }
        }
    }
}
