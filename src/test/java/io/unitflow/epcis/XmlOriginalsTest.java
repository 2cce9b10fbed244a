package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Rejection.Reason;
import java.io.IOException;
import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is kept of refused XML, and where its faults are said to be. */
class XmlOriginalsTest {
    private static final String WRONG =
            Fixtures.xmlEvent("wrong").replace("OBSERVE", "LOOK").replace("<action>", "<!-- größer 💊 -->\r\n<action>");

    @Test
    void aRefusedEventIsKeptAsItsOwnBytes() {
        String foreign = "<TeleportEvent at='x>y'><note/></TeleportEvent>";

        Collected read = Collected.message(
                "  \n" + Fixtures.xml12(Fixtures.xmlEvent("ä💊"), WRONG, Fixtures.xmlEvent("b"), foreign, WRONG));

        assertThat(read.ids()).containsExactly("ä💊", "b");
        assertThat(read.reasons()).containsExactly(Reason.UNKNOWN_ACTION, Reason.UNKNOWN_TYPE, Reason.UNKNOWN_ACTION);
        assertThat(originals(read)).containsExactly(WRONG, foreign, WRONG);
    }

    @Test
    void everyOneOfManyRefusedEventsIsKept() {
        List<String> events = new ArrayList<>();
        List<String> refused = new ArrayList<>();
        for (int i = 0; i < 3_000; i++) {
            String event = Fixtures.xmlEvent("é💊" + i);
            events.add(i % 3 == 0 ? event : event.replace("OBSERVE", "LOOK" + i));
            if (i % 3 != 0) {
                refused.add(events.get(i));
            }
        }

        Collected read = Collected.message(Fixtures.xml12(events.toArray(String[]::new)));

        assertThat(read.events).hasSize(1_000);
        assertThat(originals(read)).isEqualTo(refused);
    }

    @Test
    void whatIsKeptMeansTheSameWhenItIsMendedAndSentAlone() {
        String event = Fixtures.xmlEvent("a")
                .replace("<action>", "<acme:note acme:by='i'>1</acme:note><own:n xmlns:own='urn:own'/><action>")
                .replace(
                        "</ObjectEvent>",
                        "<extension><ilmd><cbvmda:lotNumber>L</cbvmda:lotNumber></ilmd></extension></ObjectEvent>");
        String document = Fixtures.xml12(event).replace("<EPCISBody>", "<EPCISBody xmlns:acme='urn:a&amp;b'>");
        Collected refused = Collected.message(document.replace("OBSERVE", "LOOK"));

        String mended = originals(refused).get(0).replace("LOOK", "OBSERVE");

        assertThat(mended)
                .startsWith("<ObjectEvent xmlns:acme=\"urn:a&amp;b\" xmlns:cbvmda=\"urn:epcglobal:cbv:mda\">");
        assertThat(Collected.message(mended).only())
                .isEqualTo(Collected.message(document).only());
    }

    @ParameterizedTest
    @ValueSource(strings = {"UTF-8", "ISO-8859-1", "windows-1252", "UTF-16LE", "UTF-16BE"})
    void filesInEveryEncodingKeepTheirRefusedEvents(String encoding, @TempDir Path folder) throws IOException {
        String refused = WRONG.replace("💊", "ü");
        String declared = "<?xml version='1.0' encoding='" + encoding.replaceAll("[LB]E", "") + "'?>\n";
        String mark = encoding.startsWith("UTF") ? "\uFEFF" : "";
        String document = mark + declared + Fixtures.xml12(Fixtures.xmlEvent("ä"), refused, Fixtures.xmlEvent("b"));
        Path file = folder.resolve("a.xml");
        Files.write(file, document.getBytes(Charset.forName(encoding)));
        Collected read = new Collected();

        EventReader.readFile(file, read);

        assertThat(read.ids()).containsExactly("ä", "b");
        assertThat(originals(read)).containsExactly(refused);
    }

    @ParameterizedTest
    @CsvSource({
        "</epcList>, </epclist>, MALFORMED, 'The XML is broken at line 3, column 14.'",
        "x</action>, &x;, MALFORMED, 'The XML is broken at line 5, column 11.'",
    })
    void aFaultIsToldWithItsPlaceAndCostsNothingBeforeIt(String from, String to, Reason reason, String message) {
        String broken = "<ObjectEvent>\n<epcList>\n     </epcList>\n\n<action>x</action></ObjectEvent>";
        Collected read = Collected.message("<EventList>"
                + Fixtures.xmlEvent("a").replace("\n", "")
                + broken.replace(from, to)
                + Fixtures.xmlEvent("b")
                + "</EventList>");

        assertThat(read.ids()).containsExactly("a");
        assertThat(read.reasons()).containsExactly(reason);
        assertThat(read.rejections.get(0).message()).isEqualTo(message);
        assertThat(read.rejections.get(0).position()).isEqualTo(1);
        assertThat(read.rejections.get(0).original()).isNull();
    }

    @Test
    void aDocumentThatEndsTooSoonSaysWhere() {
        Collected read = Collected.message("<EventList>\n" + Fixtures.xmlEvent("a") + "\n<Obj");

        assertThat(read.ids()).containsExactly("a");
        assertThat(read.rejections.get(0).message()).isEqualTo("The XML ends in the middle at line 3, column 4.");
    }

    private static List<String> originals(Collected read) {
        return read.rejections.stream()
                .map(rejection -> new String(rejection.original(), StandardCharsets.UTF_8))
                .toList();
    }
}
