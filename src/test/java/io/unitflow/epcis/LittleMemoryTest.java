package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.support.ChildJvm;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.io.SequenceInputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collections;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** Memory follows the largest event, never the document, its header or its number of events. */
class LittleMemoryTest {
    private static final int EVENTS = 120_000;
    private static final int ELEMENTS = 300_000;

    @ParameterizedTest
    @ValueSource(strings = {"\"type\":\"EPCISDocument\",", ""})
    void aHeaderOfAnySizeIsReadElementByElement(String type) throws IOException {
        int copies = 20_000;
        String element = "{\"id\":\"urn:epc:id:sgln:9521321.00000.0\",\"attributes\":"
                + "[{\"id\":\"cbvmda:name\",\"attribute\":\"Plant\"}]}";
        JsonScanner scanner = new JsonScanner(
                joined(
                        "{" + type + "\"epcisHeader\":{\"epcisMasterData\":{\"vocabularyList\":[{"
                                + "\"vocabularyElementList\":[" + element,
                        Collections.nCopies(copies - 1, "," + element),
                        "]}]}},\"epcisBody\":{\"eventList\":[" + Fixtures.event("a") + "]}}"),
                64 << 20);
        Collected read = new Collected();

        new JsonDocument(scanner, null, new JsonObjects(new JsonEvents(), Feed.SHIPMENTS, read)).read();

        assertThat(read.ids()).containsExactly("a");
        assertThat(read.rejections).isEmpty();
        assertThat(read.masterData).hasSize(copies);
        assertThat(scanner.buffer()).hasSizeLessThan(1 << 18);
    }

    @Test
    void whatADocumentHoldsBesideItsEventsIsPassedOver() throws IOException {
        String element = "{\"id\":\"" + "x".repeat(1_000) + "\",\"attributes\":[{\"id\":\"name\",\"attribute\":\"";
        JsonScanner scanner = new JsonScanner(
                joined(
                        "{\"type\":\"EPCISDocument\",\"other\":[0",
                        Collections.nCopies(2_000, ",{\"a\":\"" + "x".repeat(2_000) + "\"}"),
                        "],\"epcisHeader\":{\"vocabularyElementList\":[" + element,
                        Collections.nCopies(3_000, "x".repeat(1_000)),
                        "\"}]}]},\"epcisBody\":{\"eventList\":[" + Fixtures.event("a") + "]}}"),
                64 << 20);
        Collected read = new Collected();

        new JsonDocument(scanner, null, new JsonObjects(new JsonEvents(), Feed.SHIPMENTS, read)).read();

        assertThat(read.ids()).containsExactly("a");
        assertThat(read.masterData).isEmpty();
        assertThat(read.deviations).hasSize(1);
        assertThat(scanner.buffer()).hasSizeLessThan(4 << 20);
    }

    @Test
    void hugeFilesAndRecordsAreReadInASmallHeap(@TempDir Path folder) throws IOException {
        Path json = folder.resolve("a.json");
        write(json, JSON_START, JSON_ELEMENT, JSON_MIDDLE, "," + Fixtures.event("e%d"), "]}}");
        Path xml = folder.resolve("a.xml");
        String[] ends = Fixtures.xml12("%").split("%");
        write(
                xml,
                ends[0].substring(0, ends[0].indexOf("<EPCISHeader>")) + "<EPCISHeader><VocabularyElementList>",
                XML_ELEMENT,
                "</VocabularyElementList></EPCISHeader><EPCISBody><EventList>",
                Fixtures.xmlEvent("e%d"),
                ends[1]);
        assertThat(Files.size(json)).isGreaterThan(64 << 20);
        List<String> small = List.of("-Xmx64m", "-XX:+UseSerialGC");
        String[] files = {json.toString(), xml.toString()};

        try (ChildJvm child = ChildJvm.start(folder, Reading.class.getName(), ChildJvm.testClassPath(), small, files)) {
            child.awaitOutput("done", Duration.ofMinutes(5));
            assertThat(child.output().lines())
                    .containsExactly(
                            "events " + EVENTS + " rejected 0 told " + ELEMENTS,
                            "events " + EVENTS + " rejected 0 told " + ELEMENTS,
                            "events 100000 rejected 0 told 0",
                            "done");
        }
    }

    private static final String JSON_START =
            "{\"epcisHeader\":{\"epcisMasterData\":{\"vocabularyList\":[{" + "\"vocabularyElementList\":[{}";
    private static final String JSON_ELEMENT = ",{\"id\":\"urn:epc:id:sgln:9521321.%05d.0\",\"attributes\":"
            + "[{\"id\":\"cbvmda:name\",\"attribute\":\"Plant\"}]}";
    private static final String JSON_MIDDLE = "]}]}},\"epcisBody\":{\"eventList\":[";
    private static final String XML_ELEMENT = "<VocabularyElement id=\"urn:epc:id:sgln:9521321.%05d.0\">"
            + "<attribute id=\"urn:epcglobal:cbv:mda#name\">Plant</attribute></VocabularyElement>";

    private static void write(Path file, String start, String element, String middle, String event, String end)
            throws IOException {
        try (OutputStream out = Files.newOutputStream(file)) {
            Stream.of(
                            Stream.of(start),
                            IntStream.range(0, ELEMENTS).mapToObj(i -> element.replace("%05d", "" + i % 90_000)),
                            Stream.of(middle),
                            IntStream.range(0, EVENTS).mapToObj(i -> event.replace("%d", "" + i)),
                            Stream.of(end))
                    .flatMap(parts -> parts)
                    .forEach(part -> {
                        try {
                            out.write(part.getBytes(StandardCharsets.UTF_8));
                        } catch (IOException e) {
                            throw new UncheckedIOException(e);
                        }
                    });
        }
    }

    private static InputStream joined(Object... parts) {
        return new SequenceInputStream(Collections.enumeration(Stream.of(parts)
                .flatMap(part -> part instanceof List<?> list ? list.stream() : Stream.of(part))
                .map(part ->
                        (InputStream) new ByteArrayInputStream(part.toString().getBytes(StandardCharsets.UTF_8)))
                .toList()));
    }

    /** Reads files, and a record of 100,000 events, and prints what was in them. */
    static final class Reading implements EventConsumer {
        private long events;
        private long rejected;
        private long told;

        public static void main(String[] files) throws IOException {
            for (String file : files) {
                Reading reading = new Reading();
                EventReader.readFile(Path.of(file), reading);
                reading.print();
            }
            byte[] event = Fixtures.event("e").replace(", ", ",").getBytes(StandardCharsets.UTF_8);
            byte[] record = new byte[100_000 * (event.length + 1)];
            for (int i = 0; i < 100_000; i++) {
                System.arraycopy(event, 0, record, i * (event.length + 1), event.length);
            }
            for (int i = event.length; i < record.length; i += event.length + 1) {
                record[i] = '\n';
            }
            Reading reading = new Reading();
            EventReader.readMessage(record, Feed.SHIPMENTS, reading);
            reading.print();
            System.out.println("done");
        }

        private void print() {
            System.out.println("events " + events + " rejected " + rejected + " told " + told);
        }

        @Override
        public void event(EpcisEvent event, long position) {
            events++;
        }

        @Override
        public void rejected(Rejection rejection) {
            rejected++;
        }

        @Override
        public void masterData(MasterData data) {
            told++;
        }
    }
}
