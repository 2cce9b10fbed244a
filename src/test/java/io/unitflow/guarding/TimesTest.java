package io.unitflow.guarding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.time.DateTimeException;
import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TimesTest {
    @ParameterizedTest
    @ValueSource(strings = {"2026-02-29", "2026-13-01", "2026-1-01", "2026-01-011", "", "+026-01-01", "2026/01/01"})
    void whatIsNoDateIsRefusedAsAFormatterDoes(String text) {
        assertThatThrownBy(() -> LocalDate.parse(text)).isInstanceOf(DateTimeException.class);
        assertThatThrownBy(() -> Times.date(text)).isInstanceOf(DateTimeException.class);
    }

    @ParameterizedTest
    @ValueSource(strings = {"2026-01-31", "2024-02-29", "0001-01-01", "9999-12-31", "+12026-01-31", "-0001-05-06"})
    void datesAreReadAsAFormatterDoes(String text) {
        assertThat(Times.date(text)).isEqualTo(LocalDate.parse(text));
    }
}
