package io.unitflow.job.guard;

import io.unitflow.guarding.Kind;
import io.unitflow.guarding.Thresholds;
import io.unitflow.guarding.Thresholds.Scope;
import io.unitflow.network.GuardThreshold;
import io.unitflow.network.NetworkFolder;
import io.unitflow.network.Remark;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;

/** What the rules are set to by words in settings and by {@code thresholds.csv}; every wrong word is refused in one sentence. */
public final class ThresholdSettings {
    private static final Scope GENERAL = new Scope(null, null, null);

    private ThresholdSettings() {}

    /**
     * With what the words and the file say; the file comes last.
     *
     * @param without kinds that are not looked for, comma-separated
     * @param words such as {@code travel_km=150,overdue_days=10}
     * @param network folder that may hold {@code thresholds.csv}, or null
     * @throws IllegalArgumentException with one sentence
     */
    public static Thresholds read(String without, String words, Path network) throws IOException {
        Thresholds thresholds = Thresholds.STANDARD;
        for (String word : without.split(",")) {
            if (!word.isBlank()) {
                String kind = word.strip();
                Kind.of(kind)
                        .orElseThrow(() -> new IllegalArgumentException("'" + kind + "' is no kind of exception."));
                thresholds = thresholds.with(GENERAL, kind, "off");
            }
        }
        for (String word : words.split(",")) {
            if (!word.isBlank()) {
                String[] parts = word.strip().split("=", 2);
                thresholds = thresholds.with(GENERAL, parts[0].strip(), parts.length < 2 ? "" : parts[1].strip());
            }
        }
        return network == null ? thresholds : withFile(thresholds, network);
    }

    private static Thresholds withFile(Thresholds thresholds, Path network) throws IOException {
        List<Remark> remarks = new ArrayList<>();
        Thresholds all = thresholds;
        for (GuardThreshold row : NetworkFolder.readThresholds(network, remarks::add)) {
            try {
                all = all.with(new Scope(row.gtin(), row.from(), row.to()), row.name(), row.value());
            } catch (IllegalArgumentException e) {
                throw new IllegalArgumentException("thresholds.csv: " + e.getMessage(), e);
            }
        }
        if (!remarks.isEmpty()) {
            throw new IllegalArgumentException(remarks.get(0).toString());
        }
        return all;
    }
}
