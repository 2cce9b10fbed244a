package io.unitflow.bench;

import java.io.IOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Map;
import java.util.TreeMap;

/**
 * Processor time by kind of thread, the compiler's and the collector's included, as Linux counts it for this process; empty on other
 * systems. A sampler of Java code does not see these, and a short measurement is mostly theirs.
 */
final class ThreadTimes {
    private static final Path TASKS = Path.of("/proc/self/task");
    /** Where utime and stime stand behind the name, in hundredths of a second (USER_HZ), by proc(5). */
    private static final int USER = 11;

    private static final int SYSTEM = 12;

    private ThreadTimes() {}

    /** Hundredths of a second since each began, by name; threads that differ by their number only are added up. */
    static Map<String, Long> now() {
        Map<String, Long> times = new TreeMap<>();
        if (Files.isDirectory(TASKS)) {
            try (DirectoryStream<Path> tasks = Files.newDirectoryStream(TASKS)) {
                for (Path task : tasks) {
                    add(task.resolve("stat"), times);
                }
            } catch (IOException e) {
                return Map.of();
            }
        }
        return times;
    }

    private static void add(Path stat, Map<String, Long> times) {
        try {
            String line = Files.readString(stat);
            int end = line.lastIndexOf(')');
            String name = line.substring(line.indexOf('(') + 1, end).replaceAll("[ #]*\\d+$", "");
            String[] fields = line.substring(end + 2).split(" ");
            times.merge(name, Long.parseLong(fields[USER]) + Long.parseLong(fields[SYSTEM]), Long::sum);
        } catch (IOException e) {
            // The thread has ended since it was listed.
            return;
        }
    }
}
