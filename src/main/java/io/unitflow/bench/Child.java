package io.unitflow.bench;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** One contender in a process of its own: no compiled code, no garbage and no state of another one disturbs it. */
final class Child {
    private static final String RESULT = "RESULT\t";
    private static final String PROFILE = "PROFILE\t";

    private Child() {}

    /** Runs a contender in a new process, printing its profile if there is one, and returns what it measured. */
    static Measurement run(Task task, String memory, PrintWriter out) throws IOException, InterruptedException {
        List<String> command = command(memory, Child.class, task.words());
        Process process = new ProcessBuilder(command)
                .redirectError(ProcessBuilder.Redirect.INHERIT)
                .start();
        Measurement measured = null;
        try (BufferedReader lines = process.inputReader(StandardCharsets.UTF_8)) {
            for (String line = lines.readLine(); line != null; line = lines.readLine()) {
                if (line.startsWith(RESULT)) {
                    measured = Measurement.parse(line.substring(RESULT.length()));
                } else if (line.startsWith(PROFILE)) {
                    out.println(line.substring(PROFILE.length()));
                }
            }
        }
        int status = process.waitFor();
        if (measured == null) {
            throw new IOException("the process ended with status " + status + " and without a result");
        }
        return measured;
    }

    /** How a class of this program is run in a process with a heap of this size. */
    static List<String> command(String memory, Class<?> main, List<String> arguments) {
        return command(memory, List.of(), main, arguments);
    }

    /** The same, with more options of the JVM. */
    static List<String> command(String memory, List<String> options, Class<?> main, List<String> arguments) {
        List<String> command = new ArrayList<>(List.of(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "--add-opens=java.base/java.util=ALL-UNNAMED",
                "--add-opens=java.base/java.lang=ALL-UNNAMED",
                "-XX:+UseParallelGC",
                // As Flink starts its own processes: a heap that grows while measuring costs a full collection each
                // time.
                "-Xms" + memory,
                "-Xmx" + memory));
        command.addAll(options);
        command.addAll(List.of("-cp", System.getProperty("java.class.path"), main.getName()));
        command.addAll(arguments);
        return command;
    }

    /** Runs the task that the arguments name and prints its result for the parent. */
    public static void main(String[] args) throws Exception {
        Task task = Task.of(args);
        Profile profile = new Profile(task.profiled());
        Measurement measured = task.contender().measure(task.what(), task.workload(), profile);
        profile.lines().forEach(line -> System.out.println(PROFILE + line));
        System.out.println(RESULT + measured.line());
        System.exit(0);
    }
}
