package io.unitflow.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/** A folder for documents on their way, removed when this is closed. */
final class Spool implements AutoCloseable {
    private static final int CHUNK = 1 << 16;

    private final Path folder;
    private final long bytesMax;

    Spool(long bytesMax) throws IOException {
        this.folder = Files.createTempDirectory("unitflow-capture");
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
                size += read;
                if (size > bytesMax) {
                    throw new CaptureRefused(
                            CaptureRefused.Reason.TOO_LARGE,
                            "The document has more than " + bytesMax + " bytes, which is the limit here.");
                }
                out.write(chunk, 0, read);
            }
            whole = true;
        } finally {
            if (!whole) {
                drop(file);
            }
        }
        return file;
    }

    void drop(Path file) throws IOException {
        Files.deleteIfExists(file);
    }

    @Override
    public void close() throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            List<Path> innerFirst = files.sorted(Comparator.reverseOrder()).toList();
            for (Path file : innerFirst) {
                Files.deleteIfExists(file);
            }
        }
    }
}
