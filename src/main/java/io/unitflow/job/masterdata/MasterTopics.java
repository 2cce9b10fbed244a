package io.unitflow.job.masterdata;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.guarding.Thresholds;
import io.unitflow.network.GuardThreshold;
import io.unitflow.network.MalformedRecord;
import io.unitflow.network.MasterRecord;
import io.unitflow.network.MasterTable;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;

/** The topics of master data: a table each, all under one beginning of their names. */
public final class MasterTopics {
    private MasterTopics() {}

    /**
     * Reads one row, as {@link MasterTable#read} does, that somebody can do something with.
     *
     * @param key names the row
     * @param json UTF-8
     */
    public static MasterRecord read(MasterTable table, String key, byte[] json) throws MalformedRecord {
        MasterRecord record = table.read(key, json);
        if (record instanceof GuardThreshold threshold) {
            Optional<String> refusal = Thresholds.refusal(threshold);
            if (refusal.isPresent()) {
                throw new MalformedRecord(refusal.get(), true);
            }
        }
        return record;
    }

    /** The table of each topic. */
    public static Map<String, MasterTable> of(Settings settings) {
        Map<String, MasterTable> topics = new TreeMap<>();
        for (MasterTable table : MasterTable.values()) {
            topics.put(settings.get(Options.TOPICS_MASTER_DATA) + table.word(), table);
        }
        return topics;
    }
}
