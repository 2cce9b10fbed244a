package io.unitflow.job.kafka;

/** Kafka cannot be used; the message is one sentence for the operator. */
public final class KafkaUnreachable extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public KafkaUnreachable(String message) {
        super(message);
    }
}
