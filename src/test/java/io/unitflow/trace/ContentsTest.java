package io.unitflow.trace;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.trace.store.TraceIndex;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContentsTest {
    private static final Contents.Lot LOT = new Contents.Lot(TracedGoods.GTIN, TracedGoods.LOT);

    @TempDir
    Path folder;

    private TraceIndex index;

    @BeforeEach
    void open() {
        index = TracedGoods.index(folder);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void aPalletHoldsWhatTheCasesOnItHoldFromTheMomentTheyArePutThere() {
        assertThat(contents(TracedGoods.PALLET, 2).lots()).isEmpty();
        assertThat(contents(TracedGoods.PALLET, 3).lots()).containsExactly(LOT);
        assertThat(contents(TracedGoods.PALLET, 5)).isEqualTo(new Contents(Set.of(LOT), true));
    }

    @Test
    void whatIsTakenOutAtTheMomentWasInThereAndAUnitIsOfItsOwnLot() {
        assertThat(contents(TracedGoods.CASE, 7).lots()).containsExactly(LOT);
        assertThat(contents(TracedGoods.UNIT, 8).lots()).containsExactly(LOT);
        assertThat(tracer().contents(TracedGoods.CASE, null, Duration.ofMinutes(1))
                        .lots())
                .containsExactly(LOT);
        assertThat(contents("00/340987650000000039", 7)).isEqualTo(new Contents(Set.of(), true));
    }

    @Test
    void whereTimeRunsOutItIsSaid() {
        Contents none = tracer().contents(TracedGoods.PALLET, null, Duration.ZERO);

        assertThat(none).isEqualTo(new Contents(Set.of(), false));
    }

    private Contents contents(String key, int minute) {
        Instant at = Instant.parse("2026-03-01T08:00:00Z").plusSeconds(60L * minute);
        return tracer().contents(key, at, Duration.ofMinutes(1));
    }

    private Tracer tracer() {
        return new Tracer(index, 5);
    }
}
