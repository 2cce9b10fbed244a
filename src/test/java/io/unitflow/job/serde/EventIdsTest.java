package io.unitflow.job.serde;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import org.apache.flink.core.memory.DataInputDeserializer;
import org.apache.flink.core.memory.DataOutputSerializer;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Short forms lose nothing, not even the spelling. */
class EventIdsTest {
    private static final String HASH = "ni:///sha-256;0123456789abcdef0123456789abcdef0123456789abcdef0123456789abcdef";

    @ParameterizedTest
    @NullSource
    @ValueSource(
            strings = {
                "",
                "urn:uuid:01234567-89ab-cdef-0123-456789abcdef",
                "urn:uuid:01234567-89AB-cdef-0123-456789abcdef",
                "urn:uuid:0123456789-ab-cdef-0123-456789abcdef",
                "urn:uuid:0123456-789ab-cdef-0123-456789abcdeg",
                "urn:uuid:01234567-89ab-cdef-0123-456789abcde-",
                HASH + "?ver=CBV2.0",
                HASH + "?ver=CBV2.1",
                HASH,
                "https://example.com/événement/☃"
            })
    void everyIdReadsBackAsItWas(String id) throws IOException {
        assertThat(read(written(id))).isEqualTo(id);
    }

    @ParameterizedTest
    @CsvSource({"urn:uuid:01234567-89ab-cdef-0123-456789abcdef, 17", HASH + "?ver=CBV2.0, 33"})
    void theUsualFormsAreShort(String id, int bytes) throws IOException {
        assertThat(written(id)).hasSize(bytes);
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"active", "unknown", "sellable_accessible", "of_no_vocabulary", ""})
    void everyDispositionReadsBackAsItWas(String word) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        Words.disposition(word, out);

        assertThat(Words.disposition(new DataInputDeserializer(out.getCopyOfBuffer())))
                .isEqualTo(word);
    }

    private static byte[] written(String id) throws IOException {
        DataOutputSerializer out = new DataOutputSerializer(64);
        EventIds.write(id, out);
        return out.getCopyOfBuffer();
    }

    private static String read(byte[] bytes) throws IOException {
        return EventIds.read(new DataInputDeserializer(bytes));
    }
}
