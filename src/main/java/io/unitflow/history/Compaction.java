package io.unitflow.history;

import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.FileFormat;
import org.apache.iceberg.FileScanTask;
import org.apache.iceberg.RewriteFiles;
import org.apache.iceberg.Snapshot;
import org.apache.iceberg.StructLike;
import org.apache.iceberg.Table;
import org.apache.iceberg.TableProperties;
import org.apache.iceberg.data.GenericDeleteFilter;
import org.apache.iceberg.data.Record;
import org.apache.iceberg.data.parquet.GenericParquetReaders;
import org.apache.iceberg.data.parquet.GenericParquetWriter;
import org.apache.iceberg.exceptions.CommitFailedException;
import org.apache.iceberg.exceptions.ValidationException;
import org.apache.iceberg.io.CloseableIterable;
import org.apache.iceberg.io.DataWriter;
import org.apache.iceberg.io.OutputFileFactory;
import org.apache.iceberg.parquet.Parquet;
import org.apache.iceberg.util.SnapshotUtil;
import org.apache.iceberg.util.StructLikeWrapper;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Merges the small files of a day into larger ones whose rows are sorted, and applies deletes, without changing what a reader sees:
 * one commit a day, which is given up if somebody else has changed those files meanwhile.
 */
public final class Compaction {
    private static final Logger LOG = LoggerFactory.getLogger(Compaction.class);
    /** Each is a commit; who writes the table meanwhile has to find the last one that it knows. */
    private static final int DAYS_A_ROUND = 50;

    private static final String ROW_GROUP_BYTES = Integer.toString(4 << 20);

    /**
     * When files are merged, and how far.
     *
     * @param filesMin fewer files of a day are left as they are, at least 2, unless it has been quiet
     * @param quiet after so long without a new file two files of a day are enough
     * @param rowsMax of one file, which is sorted in memory
     * @param bytesMax of one file
     */
    public record Limits(int filesMin, Duration quiet, long rowsMax, long bytesMax) {
        /** For a table that is being written. */
        public static final Limits STANDARD = new Limits(8, Duration.ofMinutes(30), 150_000, 24L << 20);

        /** The same for quiet days and others. */
        public Limits(int filesMin, long rowsMax, long bytesMax) {
            this(filesMin, Duration.ofDays(1), rowsMax, bytesMax);
        }
    }

    private final Table table;
    private final HistoryTable which;
    private final Limits limits;
    private final Clock clock;

    /**
     * Of one table.
     *
     * @param clock decides what is quiet
     */
    public Compaction(Table table, HistoryTable which, Limits limits, Clock clock) {
        this.clock = clock;
        this.table = table;
        this.which = which;
        this.limits = limits;
    }

    /** Does what there is to do now. @return how many files were replaced */
    public int run() throws IOException {
        table.refresh();
        Snapshot snapshot = table.currentSnapshot();
        if (snapshot == null) {
            return 0;
        }
        long quiet = quietUntil();
        int replaced = 0;
        int days = 0;
        for (Day day : days(snapshot)) {
            if (Thread.currentThread().isInterrupted() || days == DAYS_A_ROUND) {
                return replaced;
            }
            int files = rewrite(day, quiet, snapshot);
            days += files > 0 ? 1 : 0;
            replaced += files;
        }
        return replaced;
    }

    /** The sequence number of the newest commit that is old enough for its days to be quiet; 0: there is none. */
    private long quietUntil() {
        long before = clock.instant().minus(limits.quiet()).toEpochMilli();
        for (Snapshot snapshot : SnapshotUtil.currentAncestors(table)) {
            if (snapshot.timestampMillis() <= before) {
                return snapshot.sequenceNumber();
            }
        }
        return 0;
    }

    private Collection<Day> days(Snapshot snapshot) throws IOException {
        Map<StructLikeWrapper, Day> days = new LinkedHashMap<>();
        StructLikeWrapper key = StructLikeWrapper.forType(table.spec().partitionType());
        try (CloseableIterable<FileScanTask> files =
                table.newScan().useSnapshot(snapshot.snapshotId()).planFiles()) {
            for (FileScanTask file : files) {
                days.computeIfAbsent(key.copyFor(file.file().partition()), partition -> new Day())
                        .add(file);
            }
        }
        return days.values();
    }

    private int rewrite(Day day, long quiet, Snapshot snapshot) throws IOException {
        List<FileScanTask> worn = day.worn(limits, quiet);
        if (worn.isEmpty()) {
            return 0;
        }
        Set<DataFile> old = new HashSet<>();
        worn.forEach(file -> old.add(file.file()));
        List<DataFile> made = new ArrayList<>();
        try {
            for (List<FileScanTask> group : Day.groups(worn, limits)) {
                made.addAll(merge(group));
            }
            RewriteFiles commit = table.newRewrite()
                    .validateFromSnapshot(snapshot.snapshotId())
                    .dataSequenceNumber(snapshot.sequenceNumber());
            old.forEach(commit::deleteFile);
            day.settledBy(worn).forEach(commit::deleteFile);
            made.forEach(commit::addFile);
            commit.commit();
            return old.size();
        } catch (ValidationException | CommitFailedException e) {
            LOG.info("The files of a day of {} were changed while they were merged; later.", which.word());
            made.forEach(file -> table.io().deleteFile(file.location()));
            return 0;
        }
    }

    private List<DataFile> merge(List<FileScanTask> group) throws IOException {
        List<Record> rows = new ArrayList<>();
        for (FileScanTask file : group) {
            GenericDeleteFilter deletes = new GenericDeleteFilter(table.io(), file, table.schema(), table.schema());
            try (CloseableIterable<Record> left = deletes.filter(read(file, deletes))) {
                left.forEach(row -> rows.add(row.copy()));
            }
        }
        if (rows.isEmpty()) {
            return List.of();
        }
        rows.sort(order());
        return List.of(write(rows, group.get(0).file().partition()));
    }

    private CloseableIterable<Record> read(FileScanTask file, GenericDeleteFilter deletes) {
        return Parquet.read(table.io().newInputFile(file.file().location()))
                .project(deletes.requiredSchema())
                .createReaderFunc(parquet -> GenericParquetReaders.buildReader(deletes.requiredSchema(), parquet))
                .build();
    }

    private DataFile write(List<Record> rows, StructLike partition) throws IOException {
        OutputFileFactory places = OutputFileFactory.builderFor(table, 0, 0)
                .format(FileFormat.PARQUET)
                .build();
        Parquet.DataWriteBuilder file = Parquet.writeData(places.newOutputFile(table.spec(), partition))
                .forTable(table)
                .withPartition(partition)
                .createWriterFunc(parquet -> GenericParquetWriter.create(table.schema(), parquet))
                .set(TableProperties.PARQUET_ROW_GROUP_SIZE_BYTES, ROW_GROUP_BYTES);
        if (which.sought() != null) {
            file.set(TableProperties.PARQUET_BLOOM_FILTER_COLUMN_ENABLED_PREFIX + which.sought(), "true");
            file.set(
                    TableProperties.PARQUET_BLOOM_FILTER_COLUMN_NDV_PREFIX + which.sought(),
                    Long.toString(rows.size()));
        }
        DataWriter<Record> writer = file.build();
        try (writer) {
            rows.forEach(writer::write);
        }
        return writer.toDataFile();
    }

    private Comparator<Record> order() {
        List<Integer> positions = which.order().stream()
                .map(column -> table.schema().columns().indexOf(table.schema().findField(column)))
                .toList();
        return (one, other) -> {
            for (int position : positions) {
                int compared = compare(one.get(position), other.get(position));
                if (compared != 0) {
                    return compared;
                }
            }
            return 0;
        };
    }

    @SuppressWarnings("unchecked")
    private static int compare(Object one, Object other) {
        if (one == null || other == null) {
            return one == other ? 0 : one == null ? -1 : 1;
        }
        return ((Comparable<Object>) one).compareTo(other);
    }
}
