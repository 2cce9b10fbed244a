package io.unitflow.job.masterdata;

import io.unitflow.config.Options;
import io.unitflow.config.Settings;
import io.unitflow.network.MasterTable;
import java.util.Map;
import java.util.TreeMap;

/** The topics of master data: a table each, all under one beginning of their names. */
public final class MasterTopics {
    private MasterTopics() {}

    /** The table of each topic. */
    public static Map<String, MasterTable> of(Settings settings) {
        Map<String, MasterTable> topics = new TreeMap<>();
        for (MasterTable table : MasterTable.values()) {
            topics.put(settings.get(Options.TOPICS_MASTER_DATA) + table.word(), table);
        }
        return topics;
    }
}
