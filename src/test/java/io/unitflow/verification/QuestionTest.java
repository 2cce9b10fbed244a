package io.unitflow.verification;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.LocalDate;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class QuestionTest {
    private static final LocalDate TODAY = LocalDate.of(2026, 3, 1);

    @ParameterizedTest
    @CsvSource({
        "270630, 2027-06-30",
        "270600, 2027-06-30",
        "280200, 2028-02-29",
        "760101, 2076-01-01",
        "770101, 1977-01-01",
        "20270630, 2027-06-30",
        "2027-06-30, 2027-06-30"
    })
    void anExpiryIsReadAsLabelsAndPeopleWriteIt(String text, LocalDate expires) {
        assertThat(Question.of("04098765000102", "S1", null, text, TODAY).expires())
                .isEqualTo(expires);
    }

    @Test
    void aGtinOfAnyLengthIsAGtin14AndTheSerialIsKeptAsItIs() {
        assertThat(Question.of("4098765000102", " 0S/1 ", "", "", TODAY))
                .isEqualTo(new Question("04098765000102", "0S/1", null, null));
    }

    @ParameterizedTest
    @CsvSource({
        "'', S1, 270630, The GTIN is missing.",
        "4098765000102, '', 270630, The serial is missing.",
        "409876500010X, S1, 270630, 'The GTIN has to be 8, 12, 13 or 14 digits.'",
        "4098765000102, S1, 271331, The expiry is not a date like 2027-06-30 or 270630.",
        "4098765000102, S1, soon, The expiry is not a date like 2027-06-30 or 270630."
    })
    void whatCannotBeUnderstoodIsSaidInOneSentence(String gtin, String serial, String expiry, String sentence) {
        assertThatThrownBy(() -> Question.of(gtin, serial, null, expiry, TODAY))
                .isInstanceOf(UnclearQuestion.class)
                .hasMessage(sentence);
    }
}
