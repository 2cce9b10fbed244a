package io.unitflow.recall;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.network.Recall;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class RecallJsonTest {
    private static final Instant FROM = Instant.parse("2026-03-01T05:00:00Z");

    @Test
    void aRecallSaysTheSameAfterItWasWritten() throws MalformedRecall {
        RecallOrder order =
                new RecallOrder(new Recall("R/1", "04098765000102", "L 1", null, FROM, "glass \"x\""), true, false);

        assertThat(RecallJson.read(RecallJson.write(order))).isEqualTo(order);
        assertThat(RecallJson.read(RecallJson.write(RecallOrder.withdrawal("R/1"))))
                .isEqualTo(RecallOrder.withdrawal("R/1"));
    }

    @Test
    void whatOthersWriteIsReadAsItIsMeant() throws MalformedRecall {
        RecallOrder order = read("{\"recall_id\": \"R1\", \"gtin\": \"4098765000102\", \"lot\": \"\", \"serial\": null,"
                + " \"from\": \"2026-03-01T06:00:00+01:00\", \"owner\": {\"name\": \"x\"}}");

        assertThat(order).isEqualTo(RecallOrder.of(new Recall("R1", "04098765000102", null, null, FROM, null)));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense | false | This is no JSON.",
                "[] | false | This is no JSON object.",
                "{} | true | recall_id is not given.",
                "{\"recall_id\": \"R\"} | true | gtin is not given.",
                "{\"recall_id\": \"R\", \"gtin\": \"12\"} | true | gtin is not a GTIN of 8, 12, 13 or 14 digits.",
                "{\"recall_id\": \"R\", \"gtin\": \"4098765000103\"} | true | gtin is not a GTIN: its check digit is wrong.",
                "{\"recall_id\": \"R\", \"gtin\": \"04098765000102\"} | true | from is not given.",
                "{\"recall_id\": \"R\", \"gtin\": \"04098765000102\", \"from\": \"now\"} | true"
                        + " | from is not an instant such as 2026-03-01T06:00:00Z.",
                "{\"recall_id\": \"R\", \"withdrawn\": \"yes\"} | true | withdrawn is not true or false.",
                "{\"recall_id\": {}, \"gtin\": \"1\"} | true | recall_id is not a text of at most 200 printable characters."
            })
    void whatIsMalformedIsSaidInOneSentence(String text, boolean readable, String sentence) {
        assertThatThrownBy(() -> read(text))
                .isInstanceOfSatisfying(
                        MalformedRecall.class, e -> assertThat(e.isReadable()).isEqualTo(readable))
                .hasMessage(sentence);
    }

    private static RecallOrder read(String text) throws MalformedRecall {
        return RecallJson.read(text.getBytes(StandardCharsets.UTF_8));
    }
}
