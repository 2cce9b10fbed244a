package io.unitflow.trace.feed;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneOffset;
import org.junit.jupiter.api.Test;

class RecordTimesTest {
    private static final Instant NOW = Instant.parse("2026-03-01T10:00:00Z");
    private final Clock clock = Clock.fixed(NOW, ZoneOffset.UTC);

    @Test
    void what_was_appended_first_and_committed_last_is_recorded_last() {
        RecordTimes times = new RecordTimes(clock, Instant.EPOCH, true);
        Instant seen = times.next(NOW.minusSeconds(1));

        assertThat(times.next(NOW.minusSeconds(30))).isAfterOrEqualTo(seen);
    }

    @Test
    void an_index_that_is_made_anew_knows_when_the_stream_took_what_it_holds() {
        RecordTimes times = new RecordTimes(clock, Instant.EPOCH, false);

        assertThat(times.next(NOW.minusSeconds(90))).isEqualTo(NOW.minusSeconds(90));
        assertThat(times.next(NOW.minusSeconds(95))).isEqualTo(NOW.minusSeconds(90));
        times.caughtUp();
        assertThat(times.next(NOW.minusSeconds(80))).isEqualTo(NOW);
    }

    @Test
    void a_clock_that_was_set_back_sets_no_time_back() {
        RecordTimes times = new RecordTimes(clock, NOW.plusSeconds(60), true);

        assertThat(times.next(NOW)).isEqualTo(NOW.plusSeconds(60));
    }
}
