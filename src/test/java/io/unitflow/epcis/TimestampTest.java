package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.time.OffsetDateTime;
import java.time.ZoneOffset;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import net.jqwik.api.constraints.LongRange;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class TimestampTest {
    @ParameterizedTest
    @CsvSource({
        "2026-03-01T06:12:00Z, 2026-03-01T06:12:00Z",
        "2026-03-01T06:12:00.1234567891234+02:00, 2026-03-01T04:12:00.123456789Z",
        "2026-03-01T06:12:00+0200, 2026-03-01T04:12:00Z",
        "2026-03-01 06:12:00 -05, 2026-03-01T11:12:00Z",
        "2026-03-01t06:12z, 2026-03-01T06:12:00Z",
        "2026-03-01T24:00:00Z, 2026-03-02T00:00:00Z",
        "2016-12-31T23:59:60Z, 2017-01-01T00:00:00Z",
        "2024-02-29T06:12:00, 2024-02-29T06:12:00Z",
        "2026\u201003\u201001T06:12:00Z, 2026-03-01T06:12:00Z",
    })
    void clearTimesAreRead(String text, Instant instant) {
        assertThat(EventDraft.lenientTime(text).at(0)).isEqualTo(instant);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yesterday",
                "2026-03-01",
                "01-03-2026T06:12:00Z",
                "2026-13-01T06:12:00Z",
                "2026-02-29T06:12:00Z",
                "2026-03-01T25:00:00Z",
                "2026-03-01T06:60:00Z",
                "2026-03-01T06:12:00.Z",
                "2026-03-01T06:12:0",
                "2026-03-01T06:12:00+99:00",
                "2026-03-01T06:12:00 noon"
            })
    void unclearTimesAreNot(String text) {
        assertThat(EventDraft.lenientTime(text)).isNull();
    }

    @Property
    void everyIsoTimeIsRead(
            @ForAll @LongRange(min = -60_000_000_000L, max = 250_000_000_000L) long second,
            @ForAll @IntRange(max = 999_999_999) int nanos,
            @ForAll @IntRange(min = -18 * 60, max = 18 * 60) int minutes) {
        OffsetDateTime time = Instant.ofEpochSecond(second, nanos).atOffset(ZoneOffset.ofTotalSeconds(minutes * 60));
        assertThat(Timestamp.parse(time.toString()).at(0)).isEqualTo(time.toInstant());
    }

    @ParameterizedTest
    @CsvSource({"Z,0", "+02:00,7200", "-0630,-23400", "+05,18000", "UTC,-2147483648", "'',-2147483648"})
    void offsetsAreSecondsEast(String text, int seconds) {
        assertThat(Timestamp.offsetSeconds(text)).isEqualTo(seconds);
    }
}
