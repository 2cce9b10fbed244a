package io.unitflow.demo;

import io.unitflow.simulation.Purchase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * What has been ordered from outside in a simulated network, day by day, in a file of its data folder: with it the days that were
 * told can be simulated again as they were. An order is in it before it has any effect, and once.
 */
final class OrderLog {
    private static final String FILE = "demo-orders.csv";
    private static final int FIELDS = 6;

    private final Path file;
    private final Map<LocalDate, List<Purchase>> days = new LinkedHashMap<>();
    private final Set<String> ids = new HashSet<>();
    private final Set<String> takenBack = new HashSet<>();

    /** What the folder knows; a last line that was cut short never had any effect. */
    OrderLog(Path data) throws IOException {
        file = data.resolve(FILE);
        if (!Files.exists(file)) {
            return;
        }
        String text = Files.readString(file);
        int end = text.lastIndexOf('\n') + 1;
        for (String line : text.substring(0, end).lines().toList()) {
            String[] fields = line.split(",", FIELDS);
            add(
                    LocalDate.parse(fields[0]),
                    new Purchase(fields[1], fields[2], fields[3], fields[4], Long.parseLong(fields[5])));
        }
        if (end < text.length()) {
            Files.writeString(file, text.substring(0, end));
        }
    }

    private void add(LocalDate day, Purchase purchase) {
        days.computeIfAbsent(day, any -> new ArrayList<>()).add(purchase);
        (purchase.quantity() < 0 ? takenBack : ids).add(purchase.id());
    }

    /** Whether that order has been placed. */
    boolean has(String id) {
        return ids.contains(id);
    }

    /** Whether that order has been placed and not been taken back. */
    boolean stands(String id) {
        return has(id) && !takenBack.contains(id);
    }

    /** What is ordered, or taken back, in the evening before that day. */
    List<Purchase> before(LocalDate day) {
        return days.getOrDefault(day, List.of());
    }

    /** Keeps what is ordered in the evening before that day. */
    void place(LocalDate day, List<Purchase> purchases) throws IOException {
        StringBuilder lines = new StringBuilder();
        for (Purchase one : purchases) {
            lines.append(day).append(',').append(one.id()).append(',').append(one.from());
            lines.append(',').append(one.to()).append(',').append(one.gtin());
            lines.append(',').append(one.quantity()).append('\n');
        }
        Files.writeString(file, lines, StandardOpenOption.CREATE, StandardOpenOption.APPEND);
        purchases.forEach(one -> add(day, one));
    }
}
