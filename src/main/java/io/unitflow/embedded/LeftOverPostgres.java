package io.unitflow.embedded;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Optional;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * After {@link #clear} no server runs on the folder and no file claims that one does. PostgreSQL is a process of its own
 * and outlives a parent that was killed; call this only while holding the folder's lock.
 */
final class LeftOverPostgres {
    private static final Logger LOG = LoggerFactory.getLogger(LeftOverPostgres.class);
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** Of postmaster.pid, the first being 0. */
    private static final int PORT_LINE = 3;

    private LeftOverPostgres() {}

    /** Stops what is left over of a killed process, if anything is. */
    static void clear(Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        Optional<ProcessHandle> process = readPid(pidFile).flatMap(ProcessHandle::of);
        if (process.isEmpty()) {
            return; // no file, or nobody: the server replaces such a file by itself
        }
        if (isPostgres(process.get())) {
            LOG.info(
                    "Stopping the PostgreSQL server {} that a killed Unitflow left",
                    process.get().pid());
            stop(process.get(), pidFile);
        } else {
            // The number was given to a stranger since, whom the server would take for its old self.
            delete(pidFile);
        }
    }

    /** Whether a server runs on the folder, and listens on this port. */
    static boolean isOn(int port, Path data) {
        Path pidFile = data.resolve("postmaster.pid");
        return line(pidFile, PORT_LINE).filter(known -> known == port).isPresent()
                && readPid(pidFile)
                        .flatMap(ProcessHandle::of)
                        .filter(LeftOverPostgres::isPostgres)
                        .isPresent();
    }

    private static Optional<Long> readPid(Path pidFile) {
        return line(pidFile, 0);
    }

    /** The number that a line of the server's own file is. */
    private static Optional<Long> line(Path pidFile, int index) {
        try {
            return Files.readAllLines(pidFile).stream().skip(index).findFirst().map(line -> Long.valueOf(line.strip()));
        } catch (IOException | NumberFormatException e) {
            return Optional.empty();
        }
    }

    private static boolean isPostgres(ProcessHandle process) {
        String command = process.info().command().orElse("");
        return Path.of(command).getFileName() != null
                && Path.of(command).getFileName().toString().startsWith("postgres");
    }

    /** First the polite way that also ends open sessions, then the one that recovers from the log at the next start. */
    private static void stop(ProcessHandle server, Path pidFile) {
        signal(server, "INT");
        if (!endsWithin(server, pidFile, PATIENCE)) {
            signal(server, "QUIT");
        }
        if (!endsWithin(server, pidFile, PATIENCE)) {
            throw new EmbeddedServerException("A PostgreSQL server left over from before does not stop: end process "
                    + server.pid() + " and start again.");
        }
    }

    private static void signal(ProcessHandle server, String name) {
        try {
            Process kill = new ProcessBuilder("kill", "-" + name, Long.toString(server.pid())).start();
            kill.waitFor(PATIENCE.toSeconds(), TimeUnit.SECONDS);
        } catch (IOException e) {
            server.destroy(); // a system without the command
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    /** Its file goes last; its process may stay on as a zombie where the system's first process reaps none. */
    private static boolean endsWithin(ProcessHandle server, Path pidFile, Duration limit) {
        long deadline = System.nanoTime() + limit.toNanos();
        while (server.isAlive() && Files.exists(pidFile) && System.nanoTime() < deadline) {
            awaitExit(server, Duration.ofMillis(50));
        }
        return !server.isAlive() || !Files.exists(pidFile);
    }

    private static void awaitExit(ProcessHandle server, Duration limit) {
        try {
            server.onExit().get(limit.toMillis(), TimeUnit.MILLISECONDS);
        } catch (TimeoutException e) {
            return;
        } catch (ExecutionException e) {
            throw new EmbeddedServerException("Waiting for process " + server.pid() + " failed.", e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new EmbeddedServerException("Interrupted while waiting for process " + server.pid() + ".", e);
        }
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            throw new EmbeddedServerException("The file " + file + " cannot be deleted: " + e.getMessage(), e);
        }
    }
}
