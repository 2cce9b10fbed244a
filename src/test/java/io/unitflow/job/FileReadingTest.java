package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.job.message.Heard;
import io.unitflow.job.serde.JobTypes;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.stream.Collectors;
import org.apache.flink.api.common.serialization.SerializerConfigImpl;
import org.apache.flink.streaming.api.operators.ProcessOperator;
import org.apache.flink.streaming.util.OneInputStreamOperatorTestHarness;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

@SuppressWarnings("try") // Ending a harness may be interrupted.
class FileReadingTest {
    private static final Instant NOW = Instant.parse("2026-03-01T12:00:00Z");

    @TempDir
    Path folder;

    @Test
    void anEventOfAFileArrivedWhenItWasRecordedAndElseNow() throws Exception {
        Path file = folder.resolve("events.jsonl");
        Files.writeString(
                file,
                String.join(
                        "\n",
                        event("old", ""),
                        event("recorded", ",\"recordTime\":\"2026-01-06T08:00:00Z\""),
                        event("recorded-later-than-now", ",\"recordTime\":\"2030-01-06T08:00:00Z\""),
                        event(
                                "wrong",
                                ",\"recordTime\":\"2026-01-06T08:00:00Z\",\"errorDeclaration\":"
                                        + "{\"declarationTime\":\"2026-01-09T08:00:00Z\"}")));
        try (OneInputStreamOperatorTestHarness<String, Heard> harness =
                new OneInputStreamOperatorTestHarness<>(new ProcessOperator<>(new FileReading(folder.toString())))) {
            harness.setup(JobTypes.HEARD.createSerializer(new SerializerConfigImpl()));
            harness.open();
            harness.setProcessingTime(NOW.toEpochMilli());
            harness.processElement(file.toString(), 0);

            assertThat(harness.extractOutputValues().stream()
                            .collect(Collectors.toMap(
                                    heard -> heard.event().eventId(),
                                    heard -> Instant.ofEpochMilli(heard.ingestedAt()))))
                    .isEqualTo(Map.of(
                            "old",
                            NOW,
                            "recorded",
                            Instant.parse("2026-01-06T08:00:00Z"),
                            "recorded-later-than-now",
                            NOW,
                            "wrong",
                            Instant.parse("2026-01-09T08:00:00Z")));
        }
    }

    private static String event(String id, String more) {
        return "{\"type\":\"ObjectEvent\",\"eventID\":\"" + id + "\",\"eventTime\":\"2026-01-05T08:00:00Z\","
                + "\"eventTimeZoneOffset\":\"+00:00\",\"action\":\"OBSERVE\","
                + "\"epcList\":[\"https://id.gs1.org/01/09521141001011/21/1\"]" + more + "}";
    }
}
