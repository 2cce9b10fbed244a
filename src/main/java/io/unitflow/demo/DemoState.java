package io.unitflow.demo;

import io.unitflow.simulation.ReorderPolicy;
import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.LocalDate;
import java.util.Properties;

/**
 * How far the simulation of a data folder has come; kept in {@code demo.properties} there.
 *
 * @param seed of the simulated world
 * @param firstDay its first day
 * @param complete whether its partners tell everything in the end
 * @param policy who decides what is ordered
 * @param days how many days have been told to Kafka
 */
record DemoState(long seed, LocalDate firstDay, boolean complete, ReorderPolicy policy, int days) {
    private static final String FILE = "demo.properties";

    /** What the folder says, or null where no demo ran in it. */
    static DemoState read(Path data) throws IOException {
        Path file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return null;
        }
        Properties properties = new Properties();
        try (Reader in = Files.newBufferedReader(file)) {
            properties.load(in);
        }
        return new DemoState(
                Long.parseLong(properties.getProperty("seed")),
                LocalDate.parse(properties.getProperty("first-day")),
                Boolean.parseBoolean(properties.getProperty("complete")),
                ReorderPolicy.of(properties.getProperty("policy", "")).orElse(ReorderPolicy.MIN_MAX),
                Integer.parseInt(properties.getProperty("days")));
    }

    /** Replaces what the folder says, all or nothing. */
    void write(Path data) throws IOException {
        Properties properties = new Properties();
        properties.setProperty("seed", Long.toString(seed));
        properties.setProperty("first-day", firstDay.toString());
        properties.setProperty("complete", Boolean.toString(complete));
        properties.setProperty("policy", policy.word());
        properties.setProperty("days", Integer.toString(days));
        Path fresh = data.resolve(FILE + ".new");
        try (Writer out = Files.newBufferedWriter(fresh)) {
            properties.store(out, "How far the simulation in this folder has come");
        }
        Files.move(fresh, data.resolve(FILE), StandardCopyOption.ATOMIC_MOVE, StandardCopyOption.REPLACE_EXISTING);
    }

    /** Whether both are of the same world, however far it has come. */
    boolean isOfTheWorldOf(DemoState other) {
        return seed == other.seed && complete == other.complete && policy == other.policy;
    }

    DemoState nextDay() {
        return new DemoState(seed, firstDay, complete, policy, days + 1);
    }
}
