package io.unitflow.trace.store;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.trace.EventMemory;
import io.unitflow.trace.EventView;
import io.unitflow.trace.Freshness;
import io.unitflow.trace.Listing;
import io.unitflow.trace.Place;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.concurrent.locks.ReentrantReadWriteLock;
import java.util.stream.Stream;
import org.rocksdb.FlushOptions;
import org.rocksdb.RocksDBException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The index of events in a folder. It is a function of the set of events that it was told, in whatever order and however often;
 * what it says of an event that was told is complete or not there. One thread tells it, any number ask.
 */
public final class TraceIndex implements EventMemory, AutoCloseable {
    static final byte[] PROGRESS = "progress".getBytes(StandardCharsets.UTF_8);
    private static final Logger LOG = LoggerFactory.getLogger(TraceIndex.class);

    private final Path folder;
    private final long memoryBytes;
    private final boolean uncached;
    private final ReentrantReadWriteLock lock = new ReentrantReadWriteLock();
    private Tables tables;
    private IndexWriter writer;
    private volatile Status status = new Status(null, null);

    private record Status(Long behind, Instant currentAt) {}

    private TraceIndex(Path folder, long memoryBytes, boolean uncached) {
        // All that is ever deleted is in a folder of its own, whatever else lies beside it.
        this.folder = folder.resolve("rocksdb");
        this.memoryBytes = memoryBytes;
        this.uncached = uncached;
    }

    /**
     * Opens the index of a folder, which is made if missing. One that is broken or of another version is thrown away.
     *
     * @param memoryMb memory beside the heap, megabytes
     * @throws IndexFailure where the folder cannot be used or another process has it
     */
    public static TraceIndex open(Path folder, int memoryMb) {
        return open(folder, memoryMb, false);
    }

    /** As {@link #open}, and reads past the operating system's cache: for measuring what a disk gives. */
    public static TraceIndex openUncached(Path folder, int memoryMb) {
        return open(folder, memoryMb, true);
    }

    private static TraceIndex open(Path folder, int memoryMb, boolean uncached) {
        TraceIndex index = new TraceIndex(folder, (long) memoryMb << 20, uncached);
        try {
            Files.createDirectories(index.folder);
            index.open();
        } catch (IOException e) {
            throw new IndexFailure("The folder " + folder + " of the index of events cannot be made.", e);
        } catch (RocksDBException e) {
            if (isTaken(e)) {
                throw new IndexFailure("Another program has the index of events in " + folder + ".", e);
            }
            LOG.warn("The index of events in {} cannot be used and is made anew: {}", folder, e.getMessage());
            index.clear();
        }
        return index;
    }

    private static boolean isTaken(RocksDBException e) {
        return e.getMessage() != null && e.getMessage().contains("lock");
    }

    private void open() throws RocksDBException {
        tables = new Tables(folder, memoryBytes, uncached);
        byte[] written = tables.db.get(tables.meta, PROGRESS);
        Progress progress = written == null ? Progress.NONE : Progress.read(written);
        if (progress == null) {
            tables.close();
            tables = null;
            throw new RocksDBException("it was written by another version");
        }
        writer = new IndexWriter(tables, progress);
    }

    /** Forgets everything. */
    public void clear() {
        lock.writeLock().lock();
        try {
            if (tables != null) {
                shut();
            }
            status = new Status(null, null);
            delete();
            Files.createDirectories(folder);
            open();
        } catch (IOException | RocksDBException e) {
            throw new IndexFailure("The index of events in " + folder + " cannot be made.", e);
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void delete() throws IOException {
        if (!Files.exists(folder)) {
            return;
        }
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        } catch (UncheckedIOException e) {
            throw e.getCause();
        }
    }

    /**
     * Tells an event whose time of recording is not known: it counts as recorded when it happened. Otherwise as
     * {@link #add(EpcisEvent, Instant)}.
     */
    public void add(EpcisEvent event) {
        add(event, event.recordTime() == null ? event.eventTime() : event.recordTime());
    }

    /**
     * Tells an event; one that carries an error declaration was declared wrong. Not seen before {@link #commit}.
     *
     * @param recorded when it was recorded; what says nothing new was not
     */
    public void add(EpcisEvent event, Instant recorded) {
        writing(() -> writer.add(event, Place.micros(recorded)));
    }

    /**
     * Lets all that was told be seen, together with how far the stream was read.
     *
     * @param source names the stream
     * @param offsets what is given replaces what is known of these partitions
     */
    public void commit(String source, Map<Integer, Long> offsets) {
        writing(() -> {
            Map<Integer, Long> all = new TreeMap<>(writer.progress().offsets());
            all.putAll(offsets);
            writer.commit(source, all);
        });
    }

    private interface Writing {
        void run() throws RocksDBException;
    }

    /** The tables cannot be closed meanwhile. */
    private void writing(Writing writing) {
        lock.readLock().lock();
        try {
            if (tables == null) {
                throw new IllegalStateException("The index is closed.");
            }
            writing.run();
        } catch (RocksDBException e) {
            throw new IndexFailure("The index of events in " + folder + " cannot be written.", e);
        } finally {
            lock.readLock().unlock();
        }
    }

    /** The newest time of recording of what is seen; the epoch where nothing is. */
    public Instant lastRecorded() {
        try (EventView view = view()) {
            Place place = view.walk(Listing.RECORD_TIME, "", true).from(new Place(Long.MAX_VALUE, Long.MAX_VALUE));
            return place == null ? Instant.EPOCH : view.recordTime(place.number());
        }
    }

    /** How far it was told, without what is not committed yet. */
    public Progress progress() {
        return writer.progress();
    }

    /**
     * Says how the index compares with the stream.
     *
     * @param behind records that are in the stream and not in the index
     * @param now the time
     */
    public void compared(long behind, Instant now) {
        status = new Status(behind, behind == 0 ? now : status.currentAt());
    }

    /** Puts all that was committed on disk: what a process that is killed then has not to read again. */
    public void flush() {
        writing(() -> {
            try (FlushOptions options = new FlushOptions().setWaitForFlush(true)) {
                tables.db.flush(options, tables.all());
            }
        });
    }

    /** Merges all files into one sorted run, as the disk does by itself in time. For measuring. */
    public void compact() {
        flush();
        writing(() -> {
            for (var table : tables.all()) {
                tables.db.compactRange(table);
            }
        });
    }

    /** Bytes on disk by table. */
    public Map<String, Long> sizes() {
        Map<String, Long> sizes = new TreeMap<>();
        try {
            List<String> names = List.of("meta", "ids", "facts", "details", "lists", "sightings", "lots", "listings");
            for (int i = 0; i < names.size(); i++) {
                sizes.put(names.get(i), tables.db.getLongProperty(tables.all().get(i), "rocksdb.total-sst-files-size"));
            }
        } catch (RocksDBException e) {
            throw new IndexFailure("The index of events in " + folder + " cannot be read.", e);
        }
        return sizes;
    }

    @Override
    public EventView view() {
        lock.readLock().lock();
        if (tables == null) {
            lock.readLock().unlock();
            throw new IllegalStateException("The index is closed.");
        }
        return new IndexView(tables, this::freshness, lock.readLock()::unlock);
    }

    private Freshness freshness(Progress progress) {
        Status now = status;
        String topic = progress.source().isEmpty() ? null : progress.source().split(" ", 2)[0];
        return new Freshness(topic, progress.offsets(), now.behind(), now.currentAt(), progress.events());
    }

    /** Closes it once all views are closed. */
    @Override
    public void close() {
        lock.writeLock().lock();
        try {
            if (tables != null) {
                flush();
                shut();
            }
        } finally {
            lock.writeLock().unlock();
        }
    }

    private void shut() {
        writer.close();
        tables.close();
        tables = null;
    }
}
