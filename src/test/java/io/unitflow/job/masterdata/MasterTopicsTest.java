package io.unitflow.job.masterdata;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.network.GuardThreshold;
import io.unitflow.network.MalformedRecord;
import io.unitflow.network.MasterTable;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class MasterTopicsTest {
    @Test
    void aThresholdIsTakenWhereTheGuardKnowsItAndElseRefusedInOneSentence() throws Exception {
        assertThat(read("*/*/*/travel_km", "{\"name\": \"travel_km\", \"value\": 50}"))
                .isEqualTo(new GuardThreshold(null, null, null, "travel_km", "50"));
        assertThatThrownBy(() -> read("*/*/*/warp", "{\"name\": \"warp\", \"value\": 9}"))
                .isInstanceOf(MalformedRecord.class)
                .hasMessage("'warp' is no threshold and no kind of exception.");
        assertThatThrownBy(() -> read("*/*/*/travel_km", "{\"name\": \"travel_km\", \"value\": \"fast\"}"))
                .isInstanceOf(MalformedRecord.class)
                .hasMessage("travel_km is a number from 0 to a million, not 'fast'.");
    }

    private static Object read(String key, String json) throws MalformedRecord {
        return MasterTopics.read(MasterTable.THRESHOLDS, key, json.getBytes(StandardCharsets.UTF_8));
    }
}
