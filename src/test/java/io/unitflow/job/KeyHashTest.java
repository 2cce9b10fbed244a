package io.unitflow.job;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.ledger.ClassKey;
import io.unitflow.ledger.DemandKey;
import io.unitflow.ledger.PositionKey;
import io.unitflow.ledger.StockState;
import org.junit.jupiter.api.Test;

/**
 * Flink finds a key's state by its hash code. These are the hash codes of today: a key that hashes otherwise, in another process
 * or another Java, is a key whose state is lost.
 */
class KeyHashTest {
    @Test
    void positionsHashAlikeInEveryProcess() {
        assertThat(new PositionKey("09521000000014", "A", "9521000000112", StockState.ON_HAND).hashCode())
                .isEqualTo(446_235_249);
        assertThat(new PositionKey("09521000000014", "A", "9521000000112", StockState.UNSELLABLE).hashCode())
                .isEqualTo(201_626_855);
        assertThat(new PositionKey("09521000000014", "", "", StockState.IN_TRANSIT).hashCode())
                .isEqualTo(-1_652_281_967);
    }

    @Test
    void demandHashesAlikeInEveryProcess() {
        assertThat(new DemandKey("09521000000014", "9521000000112", 20_000).hashCode())
                .isEqualTo(1_591_128_337);
        assertThat(new DemandKey("09521000000014", "", -1).hashCode()).isEqualTo(1_580_862_504);
    }

    @Test
    void classesHashAlikeInEveryProcess() {
        assertThat(new ClassKey("09521000000014", "A", "9521000000112").hashCode())
                .isEqualTo(1_858_289_694);
    }
}
