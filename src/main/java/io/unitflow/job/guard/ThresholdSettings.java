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
import java.util.Optional;

/** What the rules are set to by words in settings; every wrong word is refused in one sentence. */
public final class ThresholdSettings {
    private static final Scope GENERAL = new Scope(null, null, null);

    private ThresholdSettings() {}

    /**
     * What the words say.
     *
     * @param without kinds that are not looked for, comma-separated
     * @param words such as {@code travel_km=150,overdue_days=10}
     * @throws IllegalArgumentException with one sentence
     */
    public static Thresholds read(String without, String words) {
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
        return thresholds;
    }

    /**
     * Refuses {@code thresholds.csv} where a row of it cannot be used. Who begins to work with it should know; while a job runs such
     * rows are passed over.
     *
     * @throws IllegalArgumentException with one sentence
     */
    public static void check(Path network) throws IOException {
        List<Remark> remarks = new ArrayList<>();
        for (GuardThreshold row : NetworkFolder.readThresholds(network, remarks::add)) {
            Optional<String> refusal = Thresholds.refusal(row);
            if (refusal.isPresent()) {
                throw new IllegalArgumentException("thresholds.csv: " + refusal.get());
            }
        }
        if (!remarks.isEmpty()) {
            throw new IllegalArgumentException(remarks.get(0).toString());
        }
    }
}
