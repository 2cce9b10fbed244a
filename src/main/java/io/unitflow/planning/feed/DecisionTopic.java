package io.unitflow.planning.feed;

import io.unitflow.broker.ToldTopic;
import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.AcknowledgementJson;
import io.unitflow.planning.life.DecisionDesk;
import java.io.IOException;

/** Tells decisions to {@code topics.acknowledgements}, keyed by GTIN so that those of a product stay in their order. Safe for many threads. */
public final class DecisionTopic implements DecisionDesk {
    private final ToldTopic topic;

    /** @param settings say where Kafka is */
    public DecisionTopic(Settings settings) {
        topic = new ToldTopic(settings, settings.get(Options.TOPIC_ACKNOWLEDGEMENTS));
    }

    @Override
    public void tell(Acknowledgement word) throws IOException {
        topic.tell(Acknowledgement.gtin(word.id()), AcknowledgementJson.write(word));
    }

    @Override
    public void close() {
        topic.close();
    }
}
