package io.unitflow.demo;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.simulation.Purchase;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class OrderLogTest {
    private static final LocalDate DAY = LocalDate.of(2026, 1, 20);
    private static final Purchase FIRST = new Purchase("PO-1", "9521000000105", "9521000000112", "09521141001011", 12);
    private static final Purchase SECOND = new Purchase("PO-2", "9521000000105", "9521000000112", "09521141001011", 7);

    @TempDir
    Path folder;

    @Test
    void whatWasPlacedIsKnownAfterARestart() throws IOException {
        new OrderLog(folder).place(DAY, List.of(FIRST));
        new OrderLog(folder).place(DAY, List.of(SECOND));

        OrderLog again = new OrderLog(folder);

        assertThat(again.before(DAY)).containsExactly(FIRST, SECOND);
        assertThat(again.before(DAY.plusDays(1))).isEmpty();
        assertThat(again.has("PO-2")).isTrue();
        assertThat(again.has("PO-3")).isFalse();
    }

    @Test
    void whatWasTakenBackDoesNotStandAndIsNotPlacedAgain() throws IOException {
        Purchase back = new Purchase(FIRST.id(), FIRST.from(), FIRST.to(), FIRST.gtin(), -5);
        new OrderLog(folder).place(DAY, List.of(FIRST, SECOND));
        new OrderLog(folder).place(DAY.plusDays(1), List.of(back));

        OrderLog again = new OrderLog(folder);

        assertThat(again.before(DAY.plusDays(1))).containsExactly(back);
        assertThat(again.stands("PO-1")).isFalse();
        assertThat(again.has("PO-1")).isTrue();
        assertThat(again.stands("PO-2")).isTrue();
    }

    @Test
    void aLineThatWasCutShortIsForgotten() throws IOException {
        new OrderLog(folder).place(DAY, List.of(FIRST));
        Files.writeString(folder.resolve("demo-orders.csv"), "2026-01-20,PO-2,952100", StandardOpenOption.APPEND);

        OrderLog again = new OrderLog(folder);
        assertThat(again.before(DAY)).containsExactly(FIRST);
        again.place(DAY, List.of(SECOND));

        assertThat(new OrderLog(folder).before(DAY)).containsExactly(FIRST, SECOND);
    }
}
