package io.unitflow.bench;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.job.message.Total;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;
import java.util.concurrent.CyclicBarrier;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.IntConsumer;

/**
 * The limit: the product's reader and the product's ledger in plain threads, each owning the keys of its hash, with batches
 * between them and nothing that survives a failure. No checkpoints, no serialization, no back pressure but its own.
 */
final class PlainLedger {
    private static final int LEVELS = 5;
    private static final int BATCH = 256;
    private static final int READ_AT_ONCE = 32;

    private final Workload workload;
    private final List<Worker> workers = new ArrayList<>();
    /** Messages that were sent to another thread and not yet applied, and records not yet read. */
    private final AtomicLong outstanding = new AtomicLong();

    PlainLedger(Workload workload, int threads) {
        this.workload = workload;
        for (int thread = 0; thread < threads; thread++) {
            workers.add(new Worker(thread));
        }
    }

    /**
     * Applies all records up to each of these marks, and waits there until every effect is in.
     *
     * @param reached told the mark's index when all is in
     */
    void run(int[] marks, IntConsumer reached) throws InterruptedException {
        outstanding.set(marks[0]);
        int[] mark = {0};
        CyclicBarrier barrier = new CyclicBarrier(workers.size(), () -> {
            reached.accept(mark[0]);
            mark[0]++;
            if (mark[0] < marks.length) {
                outstanding.set(marks[mark[0]] - marks[mark[0] - 1]);
            }
        });
        List<Thread> threads = new ArrayList<>();
        for (Worker worker : workers) {
            Thread thread = new Thread(() -> worker.run(marks, barrier), "ledger-" + worker.index);
            thread.start();
            threads.add(thread);
        }
        for (Thread thread : threads) {
            thread.join();
        }
    }

    /** All positions that are not zero. */
    Map<PositionKey, Total<PositionKey>> positions() {
        Map<PositionKey, Total<PositionKey>> all = new HashMap<>();
        workers.forEach(worker -> all.putAll(worker.partition.positions()));
        all.values().removeIf(Total::isZero);
        return all;
    }

    /** All demand that is not zero. */
    Map<DemandKey, Total<DemandKey>> demand() {
        Map<DemandKey, Total<DemandKey>> all = new HashMap<>();
        workers.forEach(worker -> all.putAll(worker.partition.demand()));
        all.values().removeIf(Total::isZero);
        return all;
    }

    private final class Worker implements Partition.Post {
        private final int index;
        private final Partition partition = new Partition(LEVELS, this);
        private final Reading reading = new Reading(this::heard);
        private final Queue<List<Partition.Message>> inbox = new ConcurrentLinkedQueue<>();
        private final List<List<Partition.Message>> outboxes = new ArrayList<>();
        private int read;

        Worker(int index) {
            this.index = index;
        }

        private void heard(EpcisEvent event) {
            partition.hear(event);
        }

        @Override
        public void send(Object key, Partition.Message message) {
            int hash = key.hashCode() * 0x9E3779B9;
            int owner = (int) ((hash & 0xFFFF_FFFFL) * workers.size() >>> 32);
            if (owner == index) {
                message.applyTo(partition);
                return;
            }
            List<Partition.Message> outbox = outboxes.get(owner);
            outbox.add(message);
            if (outbox.size() == BATCH) {
                flush(owner);
            }
        }

        private void flush(int owner) {
            List<Partition.Message> outbox = outboxes.get(owner);
            if (!outbox.isEmpty()) {
                outstanding.addAndGet(outbox.size());
                workers.get(owner).inbox.add(outbox);
                outboxes.set(owner, new ArrayList<>(BATCH));
            }
        }

        void run(int[] marks, CyclicBarrier barrier) {
            workers.forEach(worker -> outboxes.add(new ArrayList<>(BATCH)));
            read = index;
            for (int mark : marks) {
                upTo(mark);
                try {
                    barrier.await();
                } catch (Exception e) {
                    throw new IllegalStateException("The other threads have failed.", e);
                }
            }
        }

        private void upTo(int mark) {
            while (outstanding.get() > 0) {
                int done = drain() + readSome(mark);
                if (done == 0 || read >= mark) {
                    for (int owner = 0; owner < workers.size(); owner++) {
                        flush(owner);
                    }
                }
                // Only now: what these sent on is counted already.
                outstanding.addAndGet(-done);
                if (done == 0) {
                    Thread.onSpinWait();
                }
            }
        }

        private int readSome(int mark) {
            int done = 0;
            for (; done < READ_AT_ONCE && read < mark; done++) {
                reading.read(workload.record(read));
                read += workers.size();
            }
            return done;
        }

        private int drain() {
            int done = 0;
            for (List<Partition.Message> batch = inbox.poll(); batch != null; batch = inbox.poll()) {
                for (Partition.Message message : batch) {
                    message.applyTo(partition);
                }
                done += batch.size();
            }
            return done;
        }
    }
}
