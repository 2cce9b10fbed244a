package io.unitflow.recall.feed;

import io.unitflow.broker.ToldTopic;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.recall.RecallDesk;
import io.unitflow.recall.RecallJson;
import io.unitflow.recall.RecallOrder;
import java.io.IOException;

/** Tells recalls to {@code topics.recalls}, keyed by their ID. Safe for many threads. */
public final class RecallTopic implements RecallDesk {
    private final ToldTopic topic;

    /** @param settings say where Kafka is */
    public RecallTopic(Settings settings) {
        topic = new ToldTopic(settings, settings.get(Options.TOPIC_RECALLS));
    }

    @Override
    public void tell(RecallOrder order) throws IOException {
        topic.tell(order.recall().recallId(), RecallJson.write(order));
    }

    @Override
    public void close() {
        topic.close();
    }
}
