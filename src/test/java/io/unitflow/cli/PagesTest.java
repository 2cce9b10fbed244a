package io.unitflow.cli;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.capture.Witness;
import io.unitflow.epcis.Action;
import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.epcis.EventType;
import io.unitflow.postgres.Migrations;
import io.unitflow.support.TestPostgres;
import io.unitflow.trace.store.TraceIndex;
import io.unitflow.web.Health;
import io.unitflow.web.JobStatus;
import io.unitflow.web.Services;
import io.unitflow.web.WebOptions;
import io.unitflow.web.WebServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import javax.sql.DataSource;
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

    @Test
    void a_port_that_somebody_takes_while_the_page_starts_is_given_up_for_another() throws IOException {
        DataSource database = TestPostgres.emptyDatabase();
        Migrations.apply(database);
        AtomicInteger ended = new AtomicInteger();
        Services services = Services.NONE.counting(List.of(), ended::incrementAndGet);
        WebOptions options = WebOptions.defaults();
        Health health = () -> JobStatus.running(TIME);
        try (ServerSocket taken = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            Iterator<Integer> ports = List.of(taken.getLocalPort(), 0).iterator();
            try (WebServer page = Pages.start(options, database, health, services, wanted -> ports.next())) {
                assertThat(page.address().getPort()).isPositive().isNotEqualTo(taken.getLocalPort());
                assertThat(ended).as("what the page asks is still open").hasValue(0);
            }
            assertThat(ended).hasValue(1);
            assertThatThrownBy(() -> Pages.start(options, database, health, services, wanted -> taken.getLocalPort()))
                    .isInstanceOf(UnusableInputException.class)
                    .hasMessageContaining("cannot listen on")
                    .hasMessageContaining("port " + taken.getLocalPort());
            assertThat(ended).hasValue(2);
        }
    }
}
