package io.unitflow.counting;

import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Collectors;

/** Writes a reconciliation: {@code differences.csv} and {@code evidence.csv}, sorted, and {@code summary.txt} for people. */
public final class ReconciliationFiles {
    private static final int LINES_MAX = 200;

    private ReconciliationFiles() {}

    /**
     * Writes the three files.
     *
     * @return the summary
     */
    public static String write(Path folder, List<Difference> differences) throws IOException {
        write(
                folder.resolve("differences.csv"),
                new String[] {"gtin", "lot", "site", "derived", "unsellable", "counted", "difference", "net"},
                differences.stream().map(ReconciliationFiles::row).toList());
        List<String[]> evidence = new ArrayList<>();
        for (Difference difference : differences) {
            difference.evidence().forEach(one -> evidence.add(row(difference.spot(), one)));
        }
        write(
                folder.resolve("evidence.csv"),
                new String[] {
                    "gtin",
                    "lot",
                    "site",
                    "finding",
                    "serial",
                    "ledger_says",
                    "event_id",
                    "time",
                    "step",
                    "event_site",
                    "event_lists"
                },
                evidence);
        String summary = summary(differences);
        Files.writeString(folder.resolve("summary.txt"), summary);
        return summary;
    }

    private static void write(Path file, String[] header, List<String[]> rows) throws IOException {
        List<String[]> sorted = new ArrayList<>(rows);
        sorted.sort(Arrays::compare);
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord(header);
            sorted.forEach(csv::writeRecord);
        }
    }

    private static String[] row(Difference difference) {
        Spot spot = difference.spot();
        return new String[] {
            spot.gtin(),
            spot.lot(),
            spot.site(),
            plain(difference.derived()),
            plain(difference.unsellable()),
            plain(difference.counted()),
            plain(difference.difference()),
            plain(difference.net())
        };
    }

    private static String[] row(Spot spot, Evidence evidence) {
        EventFact event = evidence.event();
        return new String[] {
            spot.gtin(),
            spot.lot(),
            spot.site(),
            evidence.finding().word(),
            evidence.serial(),
            evidence.says(),
            event == null ? "" : event.id(),
            event == null ? "" : event.time().toString(),
            event == null ? "" : event.step(),
            event == null ? "" : event.site(),
            evidence.about()
        };
    }

    private static String plain(BigDecimal number) {
        return number.signum() == 0 ? "0" : number.stripTrailingZeros().toPlainString();
    }

    private static String summary(List<Difference> differences) {
        BigDecimal missing = BigDecimal.ZERO;
        BigDecimal surplus = BigDecimal.ZERO;
        for (Difference difference : differences) {
            missing = missing.add(difference.difference().negate().max(BigDecimal.ZERO));
            surplus = surplus.add(difference.difference().max(BigDecimal.ZERO));
        }
        StringBuilder text = new StringBuilder();
        text.append(differences.size())
                .append(" differences: ")
                .append(plain(missing))
                .append(" units fewer and ")
                .append(plain(surplus))
                .append(" units more than the ledger has.\n");
        differences.stream().limit(LINES_MAX).forEach(difference -> describe(difference, text));
        if (differences.size() > LINES_MAX) {
            text.append("… and ").append(differences.size() - LINES_MAX).append(" more in differences.csv.\n");
        }
        return text.toString();
    }

    private static void describe(Difference difference, StringBuilder text) {
        Spot spot = difference.spot();
        text.append("\n")
                .append(spot.gtin())
                .append(spot.lot().isEmpty() ? "" : ", lot " + spot.lot())
                .append(", at ")
                .append(spot.site())
                .append(": the ledger has ")
                .append(plain(difference.derived()))
                .append(", counted were ")
                .append(plain(difference.counted()))
                .append(".\n");
        Map<String, Long> reasons = difference.evidence().stream()
                .collect(Collectors.groupingBy(ReconciliationFiles::reason, TreeMap::new, Collectors.counting()));
        reasons.forEach((reason, count) ->
                text.append("  ").append(count).append(" × ").append(reason).append('\n'));
    }

    private static String reason(Evidence evidence) {
        String finding = evidence.finding().word().replace('_', ' ');
        EventFact event = evidence.event();
        if (event == null) {
            return finding + ": " + evidence.says();
        }
        String step = event.step().isEmpty() ? "an event" : event.step();
        return finding + ": " + evidence.says() + "; last " + step
                + (event.site().isEmpty() ? "" : " at " + event.site()) + ", " + event.time();
    }
}
