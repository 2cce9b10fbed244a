package io.unitflow.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A folder for documents on their way, removed when this is closed, or by the next process where this one was killed. */
final class Spool implements AutoCloseable {
    private static final Logger LOG = LoggerFactory.getLogger(Spool.class);
    private static final String NAME = "unitflow-capture-";
    private static final Pattern OWNER = Pattern.compile(NAME + "(\\d{1,18})-(\\d{1,18})-.*");
    private static final int CHUNK = 1 << 16;
    /** So many documents of the largest size may lie here together. */
    private static final long HELD_DOCUMENTS = 4;

    private final Path folder;
    private final long bytesMax;
    private final AtomicLong held = new AtomicLong();

    Spool(long bytesMax) throws IOException {
        removeLeftOvers(Path.of(System.getProperty("java.io.tmpdir")));
        this.folder = Files.createTempDirectory(prefix(ProcessHandle.current()));
        this.bytesMax = bytesMax;
    }

    /**
     * Keeps a document until {@link #drop}.
     *
     * @throws CaptureRefused above the limit, as soon as it is passed
     */
    Path keep(String id, String extension, InputStream body) throws IOException {
        Path file = folder.resolve("capture-" + id + "." + extension);
        boolean whole = false;
        try (OutputStream out = Files.newOutputStream(file)) {
            byte[] chunk = new byte[CHUNK];
            long size = 0;
            for (int read = body.read(chunk); read >= 0; read = body.read(chunk)) {
                out.write(chunk, 0, read);
                size += read;
                if (held.addAndGet(read) > HELD_DOCUMENTS * bytesMax) {
                    throw new CaptureRefused(
                            CaptureRefused.Reason.BUSY, "Too much waits to be captured; try again in a minute.");
                }
                if (size > bytesMax) {
                    throw new CaptureRefused(
                            CaptureRefused.Reason.TOO_LARGE,
                            "The document has more than " + bytesMax + " bytes, which is the limit here.");
                }
            }
            whole = true;
        } finally {
            // The stream is closed by now, so the file holds all that was counted.
            if (!whole) {
                drop(file);
            }
        }
        return file;
    }

    void drop(Path file) throws IOException {
        long size = Files.exists(file) ? Files.size(file) : 0;
        Files.deleteIfExists(file);
        held.addAndGet(-size);
    }

    /** Names the process: another may get its number later, but not at the same moment. */
    private static String prefix(ProcessHandle process) {
        long start = process.info().startInstant().map(Instant::toEpochMilli).orElse(0L);
        return NAME + process.pid() + "-" + start + "-";
    }

    /** Removes folders of processes that are no more. */
    static void removeLeftOvers(Path parent) throws IOException {
        try (DirectoryStream<Path> folders = Files.newDirectoryStream(parent, NAME + "*")) {
            for (Path old : folders) {
                Matcher owner = OWNER.matcher(old.getFileName().toString());
                if (owner.matches() && !isAlive(owner)) {
                    LOG.info("Documents that a process which was killed had captured half are removed: {}", old);
                    remove(old);
                }
            }
        }
    }

    private static boolean isAlive(Matcher owner) {
        return ProcessHandle.of(Long.parseLong(owner.group(1)))
                .map(process -> owner.group().startsWith(prefix(process)))
                .orElse(false);
    }

    private static void remove(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innerFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innerFirst) {
                Files.deleteIfExists(file);
            }
        }
    }

    @Override
    public void close() throws IOException {
        remove(folder);
    }
}
