package io.unitflow.job.guard;

import io.unitflow.job.message.GuardNote;
import java.util.LinkedHashMap;
import java.util.Map;
import org.apache.flink.api.common.functions.OpenContext;
import org.apache.flink.api.common.functions.RichFlatMapFunction;
import org.apache.flink.util.Collector;

/** Says which lots there are, each once as long as it is among the last that were heard of; whoever hears it twice knows it already. */
final class LotNames extends RichFlatMapFunction<GuardNote, String> {
    private static final long serialVersionUID = 1L;
    private static final int KEPT_MAX = 50_000;

    private transient Map<String, Boolean> recent;

    @Override
    public void open(OpenContext context) {
        recent = new LinkedHashMap<>(1_024, 0.75f, true) {
            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<String, Boolean> eldest) {
                return size() > KEPT_MAX;
            }
        };
    }

    @Override
    public void flatMap(GuardNote note, Collector<String> out) {
        String lot = note.about();
        if (recent.put(lot, Boolean.TRUE) == null) {
            out.collect(lot);
        }
    }
}
