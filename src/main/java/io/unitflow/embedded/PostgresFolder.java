package io.unitflow.embedded;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.stream.Stream;

/**
 * The folder of one PostgreSQL server: {@code data} (the database), {@code binaries} (the unpacked server) and {@code
 * postgresql.log}. What a kill left half unpacked or half initialized is removed; a finished database never is.
 */
record PostgresFolder(Path root) {
    private static final String MAJOR_VERSION = "18";

    Path data() {
        return root.resolve("data");
    }

    Path binaries() {
        return root.resolve("binaries");
    }

    Path log() {
        return root.resolve("postgresql.log");
    }

    /** There from the moment the database was complete for the first time. */
    private Path complete() {
        return root.resolve("complete");
    }

    /** Makes the folder fit for a start. */
    void prepare() throws IOException {
        removeHalfUnpacked();
        if (!Files.exists(complete())) {
            removeTree(data());
        }
        Path version = data().resolve("PG_VERSION");
        if (Files.exists(version) && !Files.readString(version).strip().equals(MAJOR_VERSION)) {
            throw new EmbeddedServerException("The database in " + data() + " was written by PostgreSQL "
                    + Files.readString(version).strip() + ", this is " + MAJOR_VERSION
                    + ": move the folder away, or upgrade it with pg_upgrade.");
        }
        Files.createDirectories(binaries());
    }

    /** From now on the database is kept. */
    void markComplete() throws IOException {
        if (!Files.exists(complete())) {
            Files.createFile(complete());
        }
    }

    /** The last line the server or its tools logged, or the empty string. */
    String lastLogLine() {
        try {
            List<String> lines = Files.readAllLines(log());
            return lines.isEmpty() ? "" : lines.get(lines.size() - 1);
        } catch (IOException | UncheckedIOException e) {
            return "";
        }
    }

    private void removeHalfUnpacked() throws IOException {
        if (!Files.isDirectory(binaries())) {
            return;
        }
        try (Stream<Path> unpacked = Files.list(binaries())) {
            for (Path one : unpacked.toList()) {
                if (!Files.exists(one.resolve(".exists"))) {
                    removeTree(one);
                }
            }
        }
    }

    private static void removeTree(Path tree) throws IOException {
        if (!Files.exists(tree)) {
            return;
        }
        try (Stream<Path> all = Files.walk(tree)) {
            for (Path one : all.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(one);
            }
        }
    }
}
