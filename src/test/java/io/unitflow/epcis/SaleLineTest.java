package io.unitflow.epcis;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.epcis.Rejection.Reason;
import java.io.IOException;
import java.math.BigDecimal;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class SaleLineTest {
    private static final String HEADER = "event_id,time,site,gtin,lot,serial,quantity\n";
    private static final String UNIT = "s1,2026-03-01T23:30:00-05:00,9521321000018,9521321034563,L1,A/1,\n";

    @Test
    void aLineWithASerialIsOneUnit() {
        EpcisEvent event = Collected.message(HEADER + UNIT, Feed.DISPENSES).only();
        assertThat(event.type()).isEqualTo(EventType.OBJECT);
        assertThat(event.action()).isEqualTo(Action.OBSERVE);
        assertThat(event.bizStep()).isEqualTo("dispensing");
        assertThat(event.eventId()).isEqualTo("s1");
        assertThat(event.eventTime()).isEqualTo(Instant.parse("2026-03-02T04:30:00Z"));
        assertThat(event.offsetSeconds()).isEqualTo(-18_000);
        assertThat(event.bizLocation()).isEqualTo("414/9521321000018");
        assertThat(event.epcList()).containsExactly("01/09521321034563/21/A/1");
        assertThat(event.lot()).isEqualTo("L1");
        assertThat(event.quantityList()).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({"L1,3,01/09521321034563/10/L1,3", "L1,'',01/09521321034563/10/L1,1", "'',0.50,01/09521321034563,0.5"})
    void aLineWithoutSerialIsAQuantityOfItsClass(String lot, String quantity, String key, BigDecimal number) {
        String line = "s2,2026-03-01T10:00:00Z,9521321000018,09521321034563," + lot + ",," + quantity;
        EpcisEvent event = Collected.message(line, Feed.SALES).only();
        assertThat(event.bizStep()).isEqualTo("retail_selling");
        assertThat(event.epcList()).isEmpty();
        assertThat(event.quantityList()).containsExactly(new QuantityElement(key, number, null));
    }

    @Test
    void jsonLinesSayTheSame() {
        String json = "{\"event_id\":\"s1\",\"time\":\"2026-03-01T23:30:00-05:00\",\"site\":\"9521321000018\","
                + "\"gtin\":9521321034563,\"lot\":\"L1\",\"serial\":\"A/1\",\"quantity\":null}";
        EpcisEvent csv = Collected.message(UNIT, Feed.DISPENSES).only();
        assertThat(Collected.message(json, Feed.DISPENSES).only()).isEqualTo(csv);
        assertThat(Collected.message(UNIT + json, Feed.DISPENSES).events).containsExactly(csv, csv);
        assertThat(Collected.message(json, Feed.SHIPMENTS).reasons()).containsExactly(Reason.NOT_EPCIS);
    }

    @Test
    void columnsMayComeInAnotherOrderAndQuoted() {
        String table =
                "site,\"event_id\",gtin,time,serial\n9521321000018,s1,9521321034563,2026-03-01T10:00:00Z,\"a,\"\"b\"\"\"\n";
        assertThat(Collected.message(table, Feed.SALES).only().epcList())
                .containsExactly("01/09521321034563/21/a,\"b\"");
    }

    @Test
    void bytesThatAreNoUtf8AreRefusedAndNotTakenForOneAnother() {
        String latin = HEADER + UNIT.replace("A/1", "A\u00e9") + UNIT.replace("A/1", "A\u00e8") + UNIT;
        Collected read = new Collected();
        EventReader.readMessage(latin.getBytes(StandardCharsets.ISO_8859_1), Feed.DISPENSES, read);

        assertThat(read.reasons()).containsExactly(Reason.MALFORMED, Reason.MALFORMED);
        assertThat(read.events).singleElement().satisfies(event -> assertThat(event.epcList())
                .containsExactly("01/09521321034563/21/A/1"));
        // Somebody else's decoder may have put this there; as a name it is as good as any.
        assertThat(Collected.message(HEADER + UNIT.replace("A/1", "A\ufffd"), Feed.DISPENSES)
                        .only()
                        .epcList())
                .containsExactly("01/09521321034563/21/A\ufffd");
    }

    @Test
    void aBrokenLineRejectsOnlyItself() {
        String table = HEADER + UNIT + "x,never,9521321000018,9521321034563,,,\n\"open\ns3,1\n"
                + "s4,2026-03-01T10:00:00Z,9521321000018,gtin,,,\n" + "s5,2026-03-01T10:00:00Z,,9521321034563,,,ten\n"
                + UNIT.replace("s1", "s9");
        Collected read = Collected.message(table, Feed.DISPENSES);
        assertThat(read.ids()).containsExactly("s1", "s9");
        assertThat(read.positions).containsExactly(1L, 7L);
        assertThat(read.reasons())
                .containsExactly(
                        Reason.UNREADABLE_TIME,
                        Reason.MALFORMED,
                        Reason.MALFORMED,
                        Reason.WRONG_VALUE,
                        Reason.WRONG_VALUE);
    }

    @Test
    void aLineWithoutIdGetsTheHash() {
        EpcisEvent event =
                Collected.message(UNIT.replaceFirst("s1", ""), Feed.SALES).only();
        assertThat(event.eventId()).isEqualTo(EventHash.of(event));
    }

    @Test
    void filesBelongToTheFeedTheyAreNamedAfter(@TempDir Path folder) throws IOException {
        Collected read = new Collected();
        for (String name : new String[] {"dispenses-1.csv", "sales.csv", "others.csv"}) {
            EventReader.readFile(Files.writeString(folder.resolve(name), "\uFEFF" + HEADER + UNIT), read);
        }
        assertThat(read.events).extracting(EpcisEvent::bizStep).containsExactly("dispensing", "retail_selling");
        assertThat(read.reasons()).containsExactly(Reason.NOT_EPCIS);
    }

    @Test
    void everyReadableFileIsReadByItsExtension(@TempDir Path folder) throws IOException {
        String[][] files = {
            {"a.json", Fixtures.document(Fixtures.event("a"))},
            {"b.jsonld", "[" + Fixtures.event("b") + "]"},
            {
                "c.jsonl",
                "\n" + Fixtures.event("c") + "\nbroken\n"
                        + Fixtures.document(Fixtures.event("d")).replace("\n", "") + "\n"
            },
            {"e.xml", Fixtures.xml12(Fixtures.xmlEvent("e"))},
            {"f.JSON", ""},
        };
        Collected read = new Collected();
        for (String[] file : files) {
            Path path = Files.writeString(folder.resolve(file[0]), file[1]);
            assertThat(EventReader.isReadable(path)).isTrue();
            EventReader.readFile(path, read);
        }
        assertThat(read.ids()).containsExactly("a", "b", "c", "d", "e");
        assertThat(read.positions).containsExactly(0L, 0L, 1L, 3L, 0L);
        assertThat(read.rejections).hasSize(1);
        assertThat(read.rejections.get(0).position()).isEqualTo(2);
        assertThat(EventReader.isReadable(folder.resolve("readme.txt"))).isFalse();
    }
}
