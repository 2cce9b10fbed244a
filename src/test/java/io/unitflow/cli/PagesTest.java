package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.capture.Witness;
import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.trace.store.TraceIndex;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class PagesTest {
    private static final Instant TIME = Instant.parse("2026-03-01T10:00:00Z");
    private static final EpcisEvent EVENT = EpcisEvent.builder()
            .type(EventType.OBJECT)
            .action(Action.OBSERVE)
            .eventId("urn:uuid:a")
            .eventTime(TIME)
            .bizStep("shipping")
            .epcList(List.of("01/04098765000102/21/1"))
            .build();

    @TempDir
    Path folder;

    @Test
    void an_event_is_known_when_the_index_holds_it_and_a_declaration_when_the_index_holds_that() {
        List<Witness> told = List.of(new Witness("urn:uuid:a", false));
        List<Witness> declared = List.of(new Witness("urn:uuid:a", true));
        try (TraceIndex index = TraceIndex.open(folder.resolve("index"), 32)) {
            assertThat(Pages.areKnown(index, told)).isFalse();
            index.add(EVENT);
            index.commit("", Map.of());
            assertThat(Pages.areKnown(index, told)).isTrue();
            assertThat(Pages.areKnown(index, declared)).isFalse();
            index.add(EVENT.toBuilder()
                    .errorDeclaration(new ErrorDeclaration(TIME, "did_not_occur", List.of(), List.of()))
                    .build());
            index.commit("", Map.of());
            assertThat(Pages.areKnown(index, declared)).isTrue();
        }
    }
}
