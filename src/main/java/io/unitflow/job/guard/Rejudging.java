package io.unitflow.job.guard;

import io.unitflow.job.masterdata.NetworkWatch;
import io.unitflow.network.Network;
import java.io.IOException;
import java.util.ArrayDeque;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Queue;
import java.util.Set;
import java.util.stream.Stream;
import org.apache.flink.api.common.state.ListState;
import org.apache.flink.api.common.state.ListStateDescriptor;
import org.apache.flink.api.common.state.OperatorStateStore;
import org.apache.flink.api.common.typeinfo.Types;
import org.apache.flink.runtime.state.KeyedStateBackend;
import org.apache.flink.runtime.state.VoidNamespace;
import org.apache.flink.streaming.runtime.tasks.ProcessingTimeService;

/**
 * Has every key of an operator judged again when the network is another than that by which it was judged: while the job runs, and when
 * it starts anew, then also with other thresholds. In small portions, between which events go on.
 *
 * <p>State: by which network and thresholds all was judged, a number a task. While keys wait, a reference a key.
 */
final class Rejudging implements AutoCloseable {
    static final ListStateDescriptor<Long> JUDGED_BY = new ListStateDescriptor<>("judged-by", Types.LONG);

    private static final long LOOK_MILLIS = 500;
    private static final long PORTION_MILLIS = 20;
    private static final long REST_MILLIS = 40;
    private static final int BETWEEN_LOOKS = 100;

    private final List<String> states;
    private final Queue<String> waiting = new ArrayDeque<>();
    private KeyedStateBackend<?> keys;
    private ProcessingTimeService time;
    private Judge judge;
    private NetworkWatch watch;
    private Network network;
    private long thresholds;
    /** Of the network and the thresholds; it is made of every word in them. */
    private long fingerprint;

    private ListState<Long> judgedBy;
    private Long judged;
    private boolean differs;

    /** Judges a key again, now or soon. */
    interface Judge {
        /** Is told the key and the time of the wall clock. */
        void again(String key, long now) throws Exception;
    }

    /** @param states names of keyed states of which each key has one at least */
    Rejudging(String... states) {
        this.states = Arrays.asList(states);
    }

    /** Learns by which network everything was judged in the run that is gone on with. */
    void initialize(OperatorStateStore store) throws Exception {
        judgedBy = store.getUnionListState(JUDGED_BY);
        for (Long before : judgedBy.get()) {
            differs |= judged != null && !judged.equals(before);
            judged = before;
        }
    }

    /** Begins to look. */
    void open(GuardSettings settings, KeyedStateBackend<?> backend, ProcessingTimeService clock, Judge again)
            throws IOException {
        keys = backend;
        time = clock;
        judge = again;
        watch = settings.network().watch();
        thresholds = settings.thresholds().fingerprint();
        know(watch.now());
        if (differs || judged != null && judged != fingerprint) {
            // Until all is judged again, a snapshot says that it was judged by another.
            judged = ~fingerprint;
            everything();
        } else {
            judged = fingerprint;
        }
        after(LOOK_MILLIS);
    }

    private void know(Network now) {
        network = now;
        fingerprint = now.fingerprint() + thresholds;
    }

    private void after(long millis) {
        time.registerTimer(time.getCurrentProcessingTime() + millis, at -> look());
    }

    private void look() throws Exception {
        if (watch.now() != network) {
            know(watch.now());
            everything();
        }
        portion();
        after(waiting.isEmpty() ? LOOK_MILLIS : REST_MILLIS);
    }

    @SuppressWarnings("unchecked")
    private void everything() {
        Set<String> found = new LinkedHashSet<>();
        waiting.clear();
        for (String state : states) {
            // The stream holds an iterator of the state backend, which has to be closed.
            try (Stream<?> all = keys.getKeys(state, VoidNamespace.INSTANCE)) {
                Stream<String> each = (Stream<String>) all;
                each.filter(key -> states.size() == 1 || found.add(key)).forEach(waiting::add);
            }
        }
        judgedAll();
    }

    private void portion() throws Exception {
        long now = time.getCurrentProcessingTime();
        long until = now + PORTION_MILLIS;
        for (int done = 1; !waiting.isEmpty() && now < until; done++) {
            judge.again(waiting.remove(), now);
            if (done % BETWEEN_LOOKS == 0) {
                now = time.getCurrentProcessingTime();
            }
        }
        judgedAll();
    }

    private void judgedAll() {
        if (waiting.isEmpty() && network != null) {
            judged = fingerprint;
        }
    }

    /** Before a snapshot of the operator is taken. */
    void snapshot() throws Exception {
        judgedBy.clear();
        judgedBy.add(judged);
    }

    @Override
    public void close() {
        if (watch != null) {
            watch.close();
        }
    }
}
