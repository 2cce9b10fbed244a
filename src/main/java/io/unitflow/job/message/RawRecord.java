package io.unitflow.job.message;

/**
 * A record as a source topic or file holds it.
 *
 * @param topic the topic, or the file's path relative to the input
 * @param partition the topic's partition; 0 for a file
 * @param offset the record's offset; 0 for a file
 * @param timestamp when it was appended, epoch milliseconds
 * @param key what the record is about, where its topic is read by keys; else null
 * @param value the bytes, or null for a tombstone
 */
public record RawRecord(String topic, int partition, long offset, long timestamp, String key, byte[] value) {
    /** Of a topic or file in which keys say nothing. */
    public RawRecord(String topic, int partition, long offset, long timestamp, byte[] value) {
        this(topic, partition, offset, timestamp, null, value);
    }
}
