package io.unitflow.history;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.apache.iceberg.DataFile;
import org.apache.iceberg.DeleteFile;
import org.apache.iceberg.FileScanTask;

/** The files of one day of a table, and which of them are worth being written anew. */
final class Day {
    private static final int FILES_MIN = 2;

    private final List<FileScanTask> files = new ArrayList<>();

    void add(FileScanTask file) {
        files.add(file);
    }

    /**
     * Files that are small, and files in which rows are deleted; nothing, where there are too few of them.
     *
     * @param quiet the newest commit by which a day is quiet
     */
    List<FileScanTask> worn(Compaction.Limits limits, long quiet) {
        List<FileScanTask> worn = files.stream()
                .filter(file -> isSmall(file.file(), limits) || !file.deletes().isEmpty())
                .toList();
        boolean isQuiet = files.stream().allMatch(file -> isOf(file.file(), quiet));
        return worn.size() >= (isQuiet ? FILES_MIN : limits.filesMin()) ? worn : List.of();
    }

    private static boolean isOf(DataFile file, long commit) {
        return file.dataSequenceNumber() != null && file.dataSequenceNumber() <= commit;
    }

    private static boolean isSmall(DataFile file, Compaction.Limits limits) {
        return file.recordCount() < limits.rowsMax() / 2 && file.fileSizeInBytes() < limits.bytesMax() / 2;
    }

    /** The files in groups that fit into memory. */
    static List<List<FileScanTask>> groups(List<FileScanTask> worn, Compaction.Limits limits) {
        List<List<FileScanTask>> groups = new ArrayList<>();
        List<FileScanTask> group = new ArrayList<>();
        long rows = 0;
        long bytes = 0;
        for (FileScanTask file : worn) {
            rows += file.file().recordCount();
            bytes += file.file().fileSizeInBytes();
            if (!group.isEmpty() && (rows > limits.rowsMax() || bytes > limits.bytesMax())) {
                groups.add(group);
                group = new ArrayList<>();
                rows = file.file().recordCount();
                bytes = file.file().fileSizeInBytes();
            }
            group.add(file);
        }
        if (!group.isEmpty()) {
            groups.add(group);
        }
        return groups;
    }

    /** Deletes that concern no file but these. */
    Set<DeleteFile> settledBy(List<FileScanTask> worn) {
        Set<String> rewritten = new HashSet<>();
        worn.forEach(file -> rewritten.add(file.file().location()));
        Map<String, DeleteFile> settled = new HashMap<>();
        worn.forEach(file -> file.deletes().forEach(delete -> settled.put(delete.location(), delete)));
        files.stream()
                .filter(file -> !rewritten.contains(file.file().location()))
                .forEach(file -> file.deletes().forEach(delete -> settled.remove(delete.location())));
        return new HashSet<>(settled.values());
    }
}
