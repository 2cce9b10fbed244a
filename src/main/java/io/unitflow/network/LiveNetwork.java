package io.unitflow.network;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What is known of a network now: a function of the files of a folder and of the rows that stand told, whatever came before them and
 * in whatever order. A row that was told beats the file's row of the same key; one that was taken back, or whose last word cannot be
 * used, leaves the file's, but that one of limits stops what it is about. Safe for many threads, who see one unchanging network until the next is there as a whole.
 */
public final class LiveNetwork {
    private static final Logger LOG = LoggerFactory.getLogger(LiveNetwork.class);

    /** Remarks on one reading of the files that are told one by one. */
    private static final int REMARKS_MAX = 100;

    private final Path folder;
    private Map<MasterTable, TreeMap<String, MasterRecord>> told = new EnumMap<>(MasterTable.class);
    private Map<MasterTable, TreeMap<String, MasterRecord>> telling = told;
    private Map<String, String> stamps = Map.of();
    private Network files = Network.UNKNOWN;
    private Set<String> remarks = Set.of();
    private boolean stale;
    private volatile Network now = Network.UNKNOWN;

    /** @param folder of the files, which are read at once; null: there are none */
    public LiveNetwork(Path folder) {
        this.folder = folder;
        refresh();
    }

    /** What is known. Another object is another network, and the same object the same. */
    public Network now() {
        return now;
    }

    /** Hears the last word on a row: what it says, or null where it says nothing (any more). Seen from {@link #refresh} on. */
    public synchronized void tell(MasterTable table, String key, MasterRecord record) {
        TreeMap<String, MasterRecord> rows = telling.computeIfAbsent(table, kind -> new TreeMap<>());
        MasterRecord before = record == null ? rows.remove(key) : rows.put(key, record);
        stale |= record == null ? before != null : !record.equals(before);
    }

    /** All is told again from the beginning; until {@link #toldAnew}, what was told before stands. */
    public synchronized void tellAnew() {
        telling = new EnumMap<>(MasterTable.class);
    }

    /** What was told since {@link #tellAnew} takes the place of what was told before. Seen from {@link #refresh} on. */
    public synchronized void toldAnew() {
        stale |= told != telling;
        told = telling;
    }

    /** Lets what was told, and what files say now, be seen; says whether that is anything else. Files that cannot be read stay as they were. */
    public synchronized boolean refresh() {
        boolean read = readFiles();
        if (!read && !stale) {
            return false;
        }
        stale = false;
        List<MasterRecord> rows = new ArrayList<>();
        told.values().forEach(table -> rows.addAll(table.values()));
        Network next = rows.isEmpty() ? files : files.behind(rows);
        if (next.equals(now)) {
            return false;
        }
        now = next;
        return true;
    }

    private boolean readFiles() {
        try {
            Map<String, String> found = folder == null ? Map.of() : stamps();
            if (found.equals(stamps)) {
                return false;
            }
            NetworkFolder read = NetworkFolder.read(folder);
            files = read.network();
            stamps = found;
            tell(read.remarks());
            return true;
        } catch (IOException e) {
            LOG.warn("The network folder {} cannot be read: {}", folder, e.getMessage());
            return false;
        }
    }

    /** What was passed over is told once, until it has changed. */
    private void tell(List<Remark> found) {
        List<String> fresh = found.stream()
                .map(Remark::toString)
                .filter(remark -> !remarks.contains(remark))
                .toList();
        fresh.stream().limit(REMARKS_MAX).forEach(remark -> LOG.warn("{}", remark));
        if (fresh.size() > REMARKS_MAX) {
            LOG.warn("{} more rows of {} were passed over.", fresh.size() - REMARKS_MAX, folder);
        }
        remarks = found.stream().map(Remark::toString).collect(Collectors.toSet());
    }

    private Map<String, String> stamps() throws IOException {
        Map<String, String> found = new TreeMap<>();
        try (Stream<Path> all = Files.list(folder)) {
            for (Path file :
                    all.filter(path -> path.toString().endsWith(".csv")).toList()) {
                found.put(
                        file.getFileName().toString(),
                        Files.getLastModifiedTime(file) + " " + Files.size(file) + " " + Files.isReadable(file));
            }
        }
        return found;
    }
}
