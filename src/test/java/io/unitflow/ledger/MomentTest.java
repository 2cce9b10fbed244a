package io.unitflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Instant;
import java.util.Comparator;
import java.util.Map;
import net.jqwik.api.Arbitraries;
import net.jqwik.api.Arbitrary;
import net.jqwik.api.Combinators;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.Provide;

/** Events are ordered by their time, ties by their ID as text. */
class MomentTest {
    private static final Comparator<Map.Entry<Instant, String>> BY_TIME_THEN_ID =
            Map.Entry.<Instant, String>comparingByKey().thenComparing(Map.Entry::getValue);

    @Property
    void momentsAreOrderedAsTheirInstantsAndThenTheirIds(
            @ForAll("events") Map.Entry<Instant, String> one, @ForAll("events") Map.Entry<Instant, String> other) {
        int expected = Integer.signum(BY_TIME_THEN_ID.compare(one, other));

        assertThat(Integer.signum(moment(one).compareTo(moment(other)))).isEqualTo(expected);
        assertThat(moment(one).precedes(moment(other))).isEqualTo(expected < 0);
        assertThat(moment(one).equals(moment(other))).isEqualTo(expected == 0);
    }

    private static Moment moment(Map.Entry<Instant, String> event) {
        return Moment.of(event.getKey(), event.getValue());
    }

    /** Few, so that they meet; some before 1970. */
    @Provide
    Arbitrary<Map.Entry<Instant, String>> events() {
        Arbitrary<Instant> times = Combinators.combine(
                        Arbitraries.longs().between(-2, 2), Arbitraries.of(0L, 1L, 999_999_999L))
                .as(Instant::ofEpochSecond);
        return Combinators.combine(times, Arbitraries.of("", "A", "a", "aa", "é", "urn:uuid:1"))
                .as(Map::entry);
    }
}
