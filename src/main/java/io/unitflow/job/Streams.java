package io.unitflow.job;

import java.util.List;
import org.apache.flink.streaming.api.datastream.DataStream;

/** Small help with streams. */
final class Streams {
    private Streams() {}

    /** All of them as one; there must be at least one. */
    static <T> DataStream<T> union(List<DataStream<T>> streams) {
        DataStream<T> all = streams.get(0);
        for (DataStream<T> stream : streams.subList(1, streams.size())) {
            all = all.union(stream);
        }
        return all;
    }
}
