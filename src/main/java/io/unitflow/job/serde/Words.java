package io.unitflow.job.serde;

import java.io.IOException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import org.apache.flink.core.memory.DataInputView;
import org.apache.flink.core.memory.DataOutputView;

/** The dispositions of the CBV in one byte each, and any other word as text. Their places are in savepoints: new ones go to the end. */
final class Words {
    private static final int NULL = 0;
    private static final int TEXT = 1;
    private static final int FIRST = 2;
    private static final List<String> DISPOSITIONS = List.of(
            "active",
            "available",
            "completeness_inferred",
            "completeness_verified",
            "conformant",
            "container_closed",
            "container_open",
            "damaged",
            "destroyed",
            "dispensed",
            "disposed",
            "encoded",
            "expired",
            "in_progress",
            "in_transit",
            "inactive",
            "mismatch_class",
            "mismatch_instance",
            "mismatch_quantity",
            "needs_replacement",
            "no_pedigree_match",
            "non_conformant",
            "non_sellable_other",
            "partially_dispensed",
            "recalled",
            "reserved",
            "retail_sold",
            "returned",
            "sellable_accessible",
            "sellable_not_accessible",
            "stolen",
            "unavailable",
            "unknown");
    private static final Map<String, Integer> PLACES = new HashMap<>();

    static {
        for (int i = 0; i < DISPOSITIONS.size(); i++) {
            PLACES.put(DISPOSITIONS.get(i), FIRST + i);
        }
    }

    private Words() {}

    static void disposition(String word, DataOutputView out) throws IOException {
        Integer place = word == null ? Integer.valueOf(NULL) : PLACES.get(word);
        if (place != null) {
            out.writeByte(place);
        } else {
            out.writeByte(TEXT);
            Wire.text(word, out);
        }
    }

    static String disposition(DataInputView in) throws IOException {
        int place = in.readByte();
        return switch (place) {
            case NULL -> null;
            case TEXT -> Wire.text(in);
            default -> DISPOSITIONS.get(place - FIRST);
        };
    }
}
