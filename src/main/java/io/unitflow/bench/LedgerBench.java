package io.unitflow.bench;

import java.io.IOException;
import java.io.PrintWriter;

/** The job beside its limit, its peers, itself with ten times the stock, and itself on disk. */
public final class LedgerBench {
    /** Times the units that the other rows have in state at their very end. */
    private static final int MORE_UNITS = 10;

    private final long stocked;
    private final long moved;
    private final String memory;
    private final String moreMemory;
    private final boolean profiled;

    /**
     * @param stocked units in stock when measuring begins
     * @param moved units made and units sold on while measuring
     * @param memory heap of each process, such as {@code 6g}
     * @param moreMemory heap of the process with ten times the units
     * @param profiled whether to tell where the job's time goes
     */
    public LedgerBench(long stocked, long moved, String memory, String moreMemory, boolean profiled) {
        this.stocked = stocked;
        this.moved = moved;
        this.memory = memory;
        this.moreMemory = moreMemory;
        this.profiled = profiled;
    }

    /** Measures and prints, row by row. */
    public void run(PrintWriter out) throws InterruptedException {
        Table table = new Table(out);
        table.header("bench ledger");
        row(table, out, new Task(Contender.PLAIN, "limit: plain threads", false, stocked, moved, false));
        row(table, out, new Task(Contender.JOB_ON_HEAP, "job, heap", false, stocked, moved, false));
        row(table, out, new Task(Contender.JOB_ON_ROCKSDB, "job, RocksDB", false, stocked, moved, false));
        row(table, out, new Task(Contender.FLINK_SQL, "peer: Flink SQL", false, stocked, moved, false));
        row(
                table,
                out,
                new Task(
                        Contender.FLINK_SQL_ON_ROWS,
                        "peer: Flink SQL behind our reader",
                        false,
                        stocked,
                        moved,
                        false));
        row(table, out, new Task(Contender.KAFKA_STREAMS, "peer: Kafka Streams", false, stocked, moved, false));
        long more = MORE_UNITS * (stocked + moved);
        Task grown = new Task(Contender.JOB_ON_HEAP, "job, heap, 10 × units", false, more, moved, false);
        row(table, out, grown, moreMemory);
        if (profiled) {
            out.printf("%nWhere the job's time goes (heap), sampled every 10 ms:%n");
            row(table, out, new Task(Contender.JOB_ON_HEAP, "job, heap, profiled", false, stocked, moved, true));
        }
    }

    private void row(Table table, PrintWriter out, Task task) throws InterruptedException {
        row(table, out, task, memory);
    }

    private static void row(Table table, PrintWriter out, Task task, String heap) throws InterruptedException {
        try {
            Measurement measured = Child.run(task, heap, out);
            if (task.contender() == Contender.PLAIN) {
                table.limit(measured);
            } else {
                table.row(measured);
            }
        } catch (IOException e) {
            table.failed(task.what(), e.getMessage());
        }
    }
}
