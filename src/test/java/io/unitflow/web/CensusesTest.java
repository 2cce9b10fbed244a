package io.unitflow.web;

import static io.unitflow.trace.TracedGoods.GTIN;
import static io.unitflow.trace.TracedGoods.LOT;
import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.trace.Census;
import io.unitflow.trace.TracedGoods;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.store.TraceIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class CensusesTest {
    private static final long TOOK = 1_000;

    @TempDir
    Path folder;

    @Test
    void aCountStandsForNineTimesAsLongAsItTook() {
        AtomicLong clock = new AtomicLong();
        AtomicLong counted = new AtomicLong();
        try (TraceIndex index = TracedGoods.index(folder)) {
            Tracer tracer = new Tracer(
                    () -> {
                        counted.incrementAndGet();
                        clock.addAndGet(TOOK);
                        return index.view();
                    },
                    5);
            Censuses censuses = new Censuses(tracer, Duration.ofMinutes(1), clock::get);

            Census first = censuses.of(GTIN, "", "");
            clock.addAndGet(9 * TOOK - 1);
            assertThat(censuses.of(GTIN, "", "")).isSameAs(first);
            assertThat(counted).hasValue(1);
            assertThat(censuses.of(GTIN, LOT, "").units()).isEqualTo(2);
            assertThat(counted).hasValue(2);

            assertThat(censuses.of(GTIN, "", "")).isNotSameAs(first);
            assertThat(counted).hasValue(3);
        }
    }
}
