package io.unitflow.support;

import static org.awaitility.Awaitility.await;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** A main class of the test class path in a process of its own, which can be killed like any other. */
public final class ChildJvm implements AutoCloseable {
    private final Process process;
    private final Path output;

    private ChildJvm(Process process, Path output) {
        this.process = process;
        this.output = output;
    }

    /** Starts the class; its output goes to a file in the folder. */
    public static ChildJvm start(Path folder, Class<?> main, String... args) {
        return start(folder, main.getName(), testClassPath(), List.of(), args);
    }

    /** Starts a class of another class path with more options to the virtual machine. */
    public static ChildJvm start(Path folder, String main, String classPath, List<String> options, String... args) {
        return start(folder, main, classPath, options, Map.of(), args);
    }

    /** Starts a class of another class path with more options and environment. */
    public static ChildJvm start(
            Path folder,
            String main,
            String classPath,
            List<String> options,
            Map<String, String> environment,
            String... args) {
        try {
            Path output = Files.createTempFile(folder, "child-", ".log");
            Path classPathFile = Files.writeString(
                    Files.createTempFile(folder, "class-path-", ".txt"), "-cp \"" + classPath + "\"\n");
            List<String> command = new ArrayList<>();
            command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
            command.add("@" + classPathFile);
            command.addAll(options);
            command.add(main);
            command.addAll(List.of(args));
            ProcessBuilder builder =
                    new ProcessBuilder(command).redirectErrorStream(true).redirectOutput(output.toFile());
            builder.environment().putAll(environment);
            return new ChildJvm(builder.start(), output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The class path of the running test. */
    public static String testClassPath() {
        return System.getProperty("surefire.test.class.path", System.getProperty("java.class.path"));
    }

    /** Waits until the child has printed the text; a child that ends before fails with what it printed. */
    public void awaitOutput(String text, Duration limit) {
        await(text).atMost(limit).until(() -> {
            if (output().contains(text)) {
                return true;
            }
            if (!process.isAlive()) {
                throw new AssertionError("The child ended with " + process.exitValue() + ":\n" + output());
            }
            return false;
        });
    }

    /** All the child printed so far. */
    public String output() {
        try {
            return Files.readString(output);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whether the child still runs. */
    public boolean isAlive() {
        return process.isAlive();
    }

    /** Waits for the child to end by itself and returns its exit code. */
    public int awaitExit(Duration limit) {
        await("exit").atMost(limit).until(() -> !process.isAlive());
        return process.exitValue();
    }

    /** Asks it to end, as {@code kill} does. */
    public void terminate() {
        process.destroy();
    }

    /** As {@code kill -9} does. */
    public void kill() {
        process.destroyForcibly();
        awaitExit(Duration.ofSeconds(10));
    }

    @Override
    public void close() {
        kill();
    }
}
