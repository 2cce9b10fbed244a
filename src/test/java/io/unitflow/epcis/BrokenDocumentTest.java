package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assertions.assertTimeoutPreemptively;

import io.unitflow.epcis.Rejection.Reason;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.regex.Pattern;
import java.util.stream.IntStream;
import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.IntRange;
import org.junit.jupiter.api.Test;

class BrokenDocumentTest {
    private static final int EVENTS = 8;
    private static final String COMPACT = Fixtures.document(
            IntStream.range(0, EVENTS).mapToObj(i -> Fixtures.event("e" + i)).toArray(String[]::new));
    private static final String PRETTY = COMPACT.replace(", ", ",\n    ");
    private static final String LINES = String.join(
            "\n",
            IntStream.range(0, EVENTS).mapToObj(i -> Fixtures.event("e" + i)).toList());
    private static final String ARRAY = "[" + LINES.replace("\n", ",") + "]";
    private static final String XML = Fixtures.xml12(
            IntStream.range(0, EVENTS).mapToObj(i -> Fixtures.xmlEvent("e" + i)).toArray(String[]::new));

    @Property(tries = 2_000)
    void aFlippedBitCostsNoOtherEvent(
            @ForAll @IntRange(max = 2) int form, @ForAll int at, @ForAll @IntRange(max = 7) int bit) {
        String document = List.of(COMPACT, PRETTY, LINES).get(form);
        byte[] bytes = document.getBytes(StandardCharsets.UTF_8);
        int first = document.indexOf("{\"type\": \"ObjectEvent\"");
        int last = document.lastIndexOf("}]}") + 3;
        int hit = first + Math.floorMod(at, last - first);
        bytes[hit] ^= (byte) (1 << bit);
        int wounded = 0;
        for (int start = first;
                start >= 0 && start <= hit;
                start = document.indexOf("{\"type\": \"ObjectEvent\"", start + 1)) {
            wounded++;
        }
        List<String> read = Collected.message(bytes, Feed.SHIPMENTS).ids();
        for (int i = 0; i < EVENTS; i++) {
            if (i != wounded - 1) {
                assertThat(read).as("%s hit at %d", form, hit).contains("e" + i);
            }
        }
    }

    @Property(tries = 500)
    void whatStandsBeforeABreakCounts(@ForAll @IntRange(max = 3) int form, @ForAll int at) {
        String document = List.of(COMPACT, PRETTY, LINES, XML).get(form);
        int end = Math.floorMod(at, document.length());
        String broken = document.substring(0, end);
        String mark = form == 3 ? "</ObjectEvent>" : "9521321.00002.0\"}]}";
        int whole = broken.split(Pattern.quote(mark), -1).length - 1;
        Collected read = Collected.message(broken);
        assertThat(read.events).hasSize(whole);
        assertThat(read.rejections).hasSizeLessThanOrEqualTo(1);
    }

    @Property(tries = 1_000)
    void noBytesMakeTheReaderFail(@ForAll byte[] noise, @ForAll @IntRange(max = 3) int form, @ForAll int at) {
        byte[] bytes = List.of(COMPACT, PRETTY, XML, "event_id,time,site,gtin,lot,serial,quantity\n,,,,,,\n")
                .get(form)
                .getBytes(StandardCharsets.UTF_8);
        for (int i = 0; i < noise.length && i < 20; i++) {
            bytes[Math.floorMod(at + i * 31, bytes.length)] = noise[i];
        }
        for (Feed feed : Feed.values()) {
            Collected.message(bytes, feed);
            Collected.message(noise, feed);
        }
    }

    @Test
    void aMisspeltListOfEventsIsNotLostInSilence() {
        Collected read = Collected.message(COMPACT.replace("eventList", "eventLst"));

        assertThat(read.events).isEmpty();
        assertThat(read.reasons()).containsExactly(Reason.NOT_EPCIS);
        assertThat(read.rejections.get(0).message()).contains("'eventLst'");
    }

    @Test
    void aBreakOutsideTheEventsIsToldOnce() {
        Collected read = Collected.message(COMPACT.substring(0, COMPACT.length() - 2));
        assertThat(read.events).hasSize(EVENTS);
        assertThat(read.reasons()).containsExactly(Reason.TRUNCATED);
        assertThat(read.rejections.get(0).position()).isEqualTo(EVENTS);
    }

    @Test
    void aMissingBraceDoesNotSwallowTheNextEvent() {
        String open = Fixtures.event("b");
        Collected read = Collected.message(
                Fixtures.document(Fixtures.event("a"), open.substring(0, open.length() - 1), Fixtures.event("c")));
        assertThat(read.ids()).containsExactly("a", "c");
        assertThat(read.reasons()).containsExactly(Reason.MALFORMED);
    }

    @Test
    void anEventWithoutItsEndDoesNotSwallowTheOthers() {
        String open = Fixtures.event("a").replaceFirst("\\]}$", "");
        String others = open + ", " + Fixtures.event("b") + ", " + Fixtures.event("c");
        String twice = open + ", " + open + ", " + Fixtures.event("c");
        String document = Fixtures.document("%s");
        for (String form : List.of("[%s]", document, document + "]}", "%s]}")) {
            Collected read = Collected.message(form.replace("%s", others));
            assertThat(read.ids()).as(form).containsExactly("b", "c");
            assertThat(read.reasons()).as(form).startsWith(Reason.MALFORMED);
            assertThat(new String(read.rejections.get(0).original(), StandardCharsets.UTF_8))
                    .as(form)
                    .startsWith(open)
                    .doesNotContain("\"b\"");
            assertThat(Collected.message(form.replace("%s", twice)).ids())
                    .as(form)
                    .containsExactly("c");
        }
    }

    @Test
    void aHeaderWithoutItsEndDoesNotSwallowTheEvents() {
        Collected read = Collected.message("{\"type\": \"EPCISDocument\", \"epcisHeader\": {\"epcisMasterData\": {}, "
                + "\"epcisBody\": {\"eventList\": [" + Fixtures.event("a") + ", " + Fixtures.event("b") + "]}}");
        assertThat(read.ids()).containsExactly("a", "b");
        assertThat(read.reasons()).containsExactly(Reason.MALFORMED);
    }

    @Test
    void eventsBeforeABreakInAListOfAnotherNameCount() {
        String broken = Fixtures.event("b").replace("\"action\":", "\"action\"");
        String document = Fixtures.document(Fixtures.event("a"), broken, Fixtures.event("c"));
        Collected read = Collected.message(document.replace("eventList", "eventLst"));
        assertThat(read.ids()).containsExactly("a", "c");
        assertThat(read.reasons()).containsExactly(Reason.MALFORMED, Reason.MALFORMED);
    }

    @Test
    void aPartnersFieldMayHoldWholeEvents() {
        String holding = Fixtures.event("a", "\"action\"", "\"x:before\": [" + Fixtures.event("b") + "], \"action\"");
        assertThat(Collected.message(holding).only().eventId()).isEqualTo("a");
        assertThat(Collected.message("[" + holding + "]").only().eventId()).isEqualTo("a");
    }

    @Test
    void manyEventsWithoutTheirEndsAreGoneThroughInBoundedWork() {
        String open = Fixtures.event("a").replaceFirst("\\]}$", "");
        String document = "[" + (open + ",").repeat(2_000) + Fixtures.event("z") + "]";
        assertThat(assertTimeoutPreemptively(Duration.ofMinutes(2), () -> Collected.message(document))
                        .ids())
                .containsExactly("z");
    }

    @Property(tries = 1_000)
    void aPartCutOutCostsNoOtherEvent(
            @ForAll @IntRange(max = 3) int form, @ForAll int at, @ForAll @IntRange(min = 1, max = 400) int length) {
        String document = List.of(COMPACT, PRETTY, LINES, ARRAY).get(form);
        String start = "{\"type\": \"ObjectEvent\"";
        int first = document.indexOf(start);
        int last = document.lastIndexOf("}]}") + 3;
        int from = first + Math.floorMod(at, last - first);
        int to = Math.min(last, from + length);
        Collected read = Collected.message(document.substring(0, from) + document.substring(to));
        int begin = first;
        for (int i = 0; i < EVENTS; i++) {
            int end = document.indexOf(start, begin + 1);
            int close = document.lastIndexOf("}]}", end < 0 ? document.length() : end) + 3;
            if (close <= from || begin >= to) {
                assertThat(read.ids()).as("%d without %d to %d", form, from, to).contains("e" + i);
            }
            begin = end;
        }
    }

    @Test
    void theBytesRefusedAreThoseOfTheBrokenEvent() {
        String broken = Fixtures.event("b").replace("\"action\":", "\"action\"");
        String document = Fixtures.document(Fixtures.event("a"), broken, Fixtures.event("c"));
        assertThat(new String(Collected.message(document).rejections.get(0).original(), StandardCharsets.UTF_8).strip())
                .isEqualTo(broken + ",");
        String whole = Fixtures.document(Fixtures.event("a"), Fixtures.event("b"));
        String cut = whole.substring(0, whole.lastIndexOf("OBSERVE"));
        Collected read = Collected.message(cut);
        assertThat(read.ids()).containsExactly("a");
        assertThat(read.reasons()).containsExactly(Reason.TRUNCATED);
        assertThat(new String(read.rejections.get(0).original(), StandardCharsets.UTF_8))
                .isEqualTo(cut.substring(cut.lastIndexOf("{\"type\"")));
    }

    @Test
    void nestingBeyondMeasureIsRefused() {
        String deep = "{\"x\":".repeat(5_000) + "1" + "}".repeat(5_000);
        Collected read = Collected.message(Fixtures.document(
                Fixtures.event("a"),
                Fixtures.event("b", "\"action\"", "\"deep\": " + deep + ", \"action\""),
                Fixtures.event("c")));
        assertThat(read.ids()).containsExactly("a", "c");
        assertThat(read.reasons()).containsExactly(Reason.MALFORMED);
    }

    @Test
    void bodiesInsideBodiesHaveAnEnd() {
        String bodies = "{\"epcisBody\":".repeat(100_000) + "[" + Fixtures.event("a") + "]" + "}".repeat(100_000);
        Collected read = Collected.message(bodies);
        assertThat(read.ids()).containsExactly("a");
        assertThat(read.reasons()).containsExactly(Reason.MALFORMED);
    }

    @Test
    void oneEventAboveTheLimitIsPassedOver() throws IOException {
        String large = Fixtures.event("b", "\"action\"", "\"note\": \"" + "x".repeat(5_000) + "\", \"action\"");
        String document = Fixtures.document(Fixtures.event("a"), large, Fixtures.event("c"));
        Collected message = new Collected();
        EventReader.readMessage(document.getBytes(StandardCharsets.UTF_8), Feed.SHIPMENTS, message, 2_000);
        assertThat(message.ids()).containsExactly("a", "c");
        assertThat(message.reasons()).containsExactly(Reason.TOO_LARGE);

        Collected stream = new Collected();
        InputStream in = new ByteArrayInputStream(document.getBytes(StandardCharsets.UTF_8));
        new JsonDocument(new JsonScanner(in, 2_000), null, new JsonObjects(new JsonEvents(), Feed.SHIPMENTS, stream))
                .read();
        assertThat(stream.ids()).containsExactly("a", "c");
        assertThat(stream.reasons()).containsExactly(Reason.TOO_LARGE);
    }

    @Test
    void aDocumentMayBeLargerThanAnyBuffer() throws IOException {
        int copies = 50_000;
        byte[] event = (Fixtures.event("a") + ",").getBytes(StandardCharsets.UTF_8);
        InputStream events = new SequenceInputStream(Collections.enumeration(Collections.nCopies(copies, event).stream()
                .map(ByteArrayInputStream::new)
                .toList()));
        InputStream head = new ByteArrayInputStream("{\"epcisBody\":{\"eventList\":[".getBytes(StandardCharsets.UTF_8));
        long[] count = new long[2];
        EventConsumer counting = new EventConsumer() {
            @Override
            public void event(EpcisEvent read, long position) {
                count[0]++;
            }

            @Override
            public void rejected(Rejection rejection) {
                count[1]++;
            }
        };
        JsonObjects objects = new JsonObjects(new JsonEvents(), Feed.SHIPMENTS, counting);
        new JsonDocument(new JsonScanner(new SequenceInputStream(head, events), 4_096), null, objects).read();
        assertThat(count).containsExactly(copies, 1);
    }
}
