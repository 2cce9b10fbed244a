package io.unitflow.trace.store;

import static io.unitflow.trace.TracedGoods.CASE;
import static io.unitflow.trace.TracedGoods.GTIN;
import static io.unitflow.trace.TracedGoods.UNIT;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.ErrorDeclaration;
import io.unitflow.ledger.Telling;
import io.unitflow.ledger.Verdict;
import io.unitflow.trace.EventView;
import io.unitflow.trace.EventWalk;
import io.unitflow.trace.Listing;
import io.unitflow.trace.Place;
import io.unitflow.trace.Trace;
import io.unitflow.trace.TraceEvent;
import io.unitflow.trace.TracedGoods;
import io.unitflow.trace.Tracer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TraceIndexTest {
    private static final EpcisEvent MADE = TracedGoods.events().get(0);
    private static final ErrorDeclaration DECLARATION = new ErrorDeclaration(
            Instant.parse("2026-03-05T00:00:00Z"), "incorrect_data", List.of("urn:uuid:better"), List.of());

    @TempDir
    Path folder;

    private TraceIndex index;

    @BeforeEach
    void open() {
        index = TraceIndex.open(folder, 32);
    }

    @AfterEach
    void close() {
        index.close();
    }

    @Test
    void whatWasCommittedIsThereAfterItWasClosedAndWhatWasNotIsNot() {
        tell(MADE);
        index.commit("events id", Map.of(3, 17L));
        index.add(TracedGoods.events().get(1));
        index.close();
        open();

        assertThat(index.progress()).isEqualTo(new Progress("events id", Map.of(3, 17L), 1));
        assertThat(trace(UNIT).events()).hasSize(1);
    }

    @Test
    void aViewDoesNotSeeWhatIsToldAfterwards() {
        tell(MADE);
        try (EventView view = index.view()) {
            tell(TracedGoods.events().get(1));

            assertThat(view.sightings(UNIT, 10)).hasSize(1);
            assertThat(view.freshness().events()).isEqualTo(1);
        }
        assertThat(trace(UNIT).events()).hasSize(2);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "9999-12-31T23:59:59.999999Z",
                "2262-04-12T00:00:00Z",
                "1600-02-29T12:00:00.5Z",
                "0001-01-01T00:00:00Z"
            })
    void anEventOfAnyYearIsKeptAndFoundAtItsTime(String time) {
        tell(MADE);
        Instant happened = Instant.parse(time);
        tell(MADE.toBuilder().eventId("urn:uuid:far").eventTime(happened).build());

        try (EventView view = index.view()) {
            EventWalk times = view.walk(Listing.EVENT_TIME, "", false);
            Place far = times.from(new Place(Place.micros(happened), 0));
            assertThat(far.micros()).isEqualTo(Place.micros(happened));
            assertThat(view.whole(far.number()).eventTime()).isEqualTo(happened);
            Place first = view.walk(Listing.EVENT_TIME, "", false).from(Place.FIRST);
            assertThat(first.equals(far)).isEqualTo(happened.isBefore(MADE.eventTime()));
        }
    }

    @Test
    void aDeclarationBeforeItsEventKeepsItsReasonAndTakesTheEventItself() {
        EpcisEvent declaration = MADE.toBuilder()
                .epcList(List.of("00/340987650000000099"))
                .errorDeclaration(DECLARATION)
                .build();
        tell(declaration);
        tell(Verdict.of(new Telling(MADE, true, false), MADE));

        TraceEvent told = trace(UNIT).events().get(0);
        assertThat(told.declaredWrong().reason()).isEqualTo("incorrect_data");
        assertThat(told.declaredWrong().correctiveEventIds()).containsExactly("urn:uuid:better");
        assertThat(trace("00/340987650000000099").found()).isFalse();
        assertThat(trace(UNIT).now().position()).isNull();
    }

    @Test
    void whatIsDeclaredWrongIsRecordedAgainAndWhatSaysNothingNewIsNot() {
        Instant first = Instant.parse("2026-03-01T10:00:00Z");
        index.add(MADE, first);
        index.add(MADE, first.plusSeconds(60));
        index.commit("events id", Map.of());
        assertThat(index.lastRecorded()).isEqualTo(first);

        index.add(Verdict.of(new Telling(MADE, true, false), MADE), first.plusSeconds(120));
        index.commit("events id", Map.of());
        assertThat(index.lastRecorded()).isEqualTo(first.plusSeconds(120));
        try (EventView view = index.view()) {
            EventWalk newest = view.walk(Listing.RECORD_TIME, "", false);
            Place only = newest.from(new Place(0, 0));
            assertThat(view.recordTime(only.number())).isEqualTo(first.plusSeconds(120));
            assertThat(newest.from(only.next())).isNull();
        }
        assertThat(trace(UNIT).events()).hasSize(1);
    }

    @Test
    void ofTwoEventsUnderOneIdOnlyTheOneThatCountsIsInTheHistories() {
        EpcisEvent other = MADE.toBuilder().epcList(List.of(CASE)).build();
        String counts = new Telling(MADE, false, false).hear(other).event().equals(MADE) ? UNIT : CASE;

        tell(MADE);
        tell(other);
        tell(MADE);

        assertThat(trace(counts).events()).hasSize(1);
        assertThat(trace(counts.equals(UNIT) ? CASE : UNIT).found()).isFalse();
        assertThat(index.progress().events()).isEqualTo(1);
    }

    @Test
    void aListOfManyObjectsIsFoundByEachOfThem() {
        List<String> many = IntStream.range(0, 30_000)
                .mapToObj(i -> "01/" + GTIN + "/21/M" + i)
                .toList();
        tell(MADE.toBuilder().epcList(many).build());

        assertThat(trace(many.get(29_999)).now().lot()).isEqualTo(TracedGoods.LOT);
        assertThat(new Tracer(index, 5)
                        .units(GTIN, TracedGoods.LOT, null, null, null, 1_000)
                        .rows())
                .hasSize(1_000);
    }

    @Test
    void keysOfAnyShapeAreKeptApart() {
        List<String> odd = List.of(
                "01/" + GTIN + "/21/",
                "01/" + GTIN + "/21/a",
                "01/" + GTIN + "/21/a/b",
                "01/" + GTIN + "/21/ü",
                "01/" + GTIN,
                "01/" + GTIN + "/10/a",
                "01/xxxxxxxxxxxxxx/21/a",
                "00/34098765000000001x",
                "8004/4098765ASSET",
                "https://example.com/thing");
        for (int i = 0; i < odd.size(); i++) {
            tell(MADE.toBuilder()
                    .eventId("urn:uuid:odd" + i)
                    .epcList(List.of(odd.get(i)))
                    .lot(null)
                    .ilmd(List.of())
                    .build());
        }

        for (int i = 0; i < odd.size(); i++) {
            try (EventView view = index.view()) {
                assertThat(view.sightings(odd.get(i), 10)).as(odd.get(i)).hasSize(1);
            }
        }
    }

    @Test
    void anIndexThatCannotBeReadIsMadeAnew() throws IOException {
        tell(MADE);
        index.close();
        Path stranger = Files.writeString(folder.resolve("notes.txt"), "not ours");
        Files.writeString(folder.resolve("rocksdb").resolve("CURRENT"), "rubbish\n");

        open();

        assertThat(index.progress()).isEqualTo(Progress.NONE);
        assertThat(trace(UNIT).found()).isFalse();
        assertThat(stranger).exists();
        tell(MADE);
        assertThat(trace(UNIT).found()).isTrue();
    }

    @Test
    void twoProgramsDoNotShareAFolder() {
        assertThatThrownBy(() -> TraceIndex.open(folder, 32))
                .isInstanceOf(IndexFailure.class)
                .hasMessageContaining("Another program");
    }

    private void tell(EpcisEvent event) {
        index.add(event);
        Progress known = index.progress();
        index.commit(known.source(), known.offsets());
    }

    private Trace trace(String key) {
        return new Tracer(index, 5).trace(key, null, 100);
    }
}
