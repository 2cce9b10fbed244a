package io.unitflow.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import net.jqwik.api.ForAll;
import net.jqwik.api.Property;
import net.jqwik.api.constraints.CharRange;
import net.jqwik.api.constraints.NumericChars;
import net.jqwik.api.constraints.StringLength;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class Gs1KeyTest {
    @ParameterizedTest
    @CsvSource({
        "urn:epc:id:sgtin:9521321.003456.S1, false",
        "urn:epc:id:upui:9521321.003456.TP1, false",
        "urn:epc:id:sscc:9521321.0000000017, false",
        "urn:epc:id:grai:9521321.00001.77, false",
        "urn:epc:id:gdti:9521321.00001.D9, false",
        "urn:epc:id:itip:9521321.003456.01.02.S1, false",
        "urn:epc:id:cpi:9521321.PART-1.55, false",
        "https://example.com/pallets/7, false",
        "urn:epc:class:lgtin:9521321.003456.L1, true",
        "urn:epc:idpat:sgtin:9521321.003456.*, true",
        "urn:epc:idpat:grai:9521321.00001.*, true",
        "urn:epc:idpat:itip:9521321.003456.01.02.*, true",
        "urn:epc:idpat:cpi:9521321.PART-1.*, true",
        "urn:epc:idpat:gid:1.2.*, true",
    })
    void aClassIsToldFromOneThing(String spelling, boolean isClass) {
        assertThat(Gs1Key.isClass(Gs1Key.parse(spelling))).isEqualTo(isClass);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "urn:epc:id:sgtin:9521321.003456.S%2F1",
                "URN:EPC:ID:SGTIN:9521321.003456.S%2F1",
                "urn:EPC:id:sgtin:9521321.003456.S%2F1",
                "Urn:epc:Id:sgtin:9521321.003456.S%2F1",
                "Https://id.gs1.org/01/09521321034563/21/S%2F1",
                "HTTP://id.gs1.org/01/09521321034563/21/S%2F1",
                "https://id.gs1.org/01/09521321034563/21/S%2F1",
                "http://brand.example/shop/01/09521321034563/22/2A/10/LOT7/21/S%2f1?17=271231&10=OTHER",
                "https://brand.example/a/b/gtin/9521321034563/ser/S%2F1#top",
                "https://brand.example:8443/01/shop/01/09521321034563/21/S%2F1/"
            })
    void everySpellingOfAUnitIsOneKey(String spelling) {
        assertThat(Gs1Key.parse(spelling)).isEqualTo("01/09521321034563/21/S/1");
    }

    @ParameterizedTest
    @CsvSource({
        "urn:epc:id:sscc:9521321.0000000017, 00/095213210000000179",
        "https://x.example/00/095213210000000179, 00/095213210000000179",
        "urn:epc:class:lgtin:9521321.003456.L%2D1, 01/09521321034563/10/L-1",
        "https://x.example/01/09521321034563/10/L-1, 01/09521321034563/10/L-1",
        "urn:epc:idpat:sgtin:9521321.003456.*, 01/09521321034563",
        "https://x.example/01/95050003, 01/00000095050003",
        "https://x.example/01/614141000036, 01/00614141000036",
        "urn:epc:id:sgln:9521321.00001.0, 414/9521321000018",
        "urn:epc:id:sgln:9521321.00001.DOCK7, 414/9521321000018/254/DOCK7",
        "https://x.example/414/9521321000018/254/0, 414/9521321000018",
        "urn:epc:id:sgln:952132100001..5, 414/9521321000018/254/5",
        "urn:epc:id:pgln:9521321.00001, 417/9521321000018",
        "urn:epc:id:grai:9521321.00001.77, 8003/0952132100001877",
        "urn:epc:id:giai:9521321.AB%2F1, 8004/9521321AB/1",
        "urn:epc:id:gdti:9521321.00001.D9, 253/9521321000018D9",
        "urn:epc:id:gsrn:9521321.0000000001, 8018/952132100000000014",
        "urn:epc:id:ginc:9521321.C1, 401/9521321C1",
        "urn:epc:id:upui:9521321.003456.TP1, 01/09521321034563/235/TP1",
        "urn:epc:id:itip:9521321.003456.01.02.S1, 8006/095213210345630102/21/S1",
        "URN:EPC:CLASS:LGTIN:9521321.003456.Lx, 01/09521321034563/10/Lx",
        "urn:EPC:id:SSCC:9521321.0000000017, 00/095213210000000179",
        "URN:epc:id:GRAI:9521321.00001.aB, 8003/09521321000018aB",
        "urn:epc:id:cpi:9521321.PART-1.55, 8010/9521321PART-1/8011/55",
    })
    void everyKindOfKeyHasItsElementPath(String spelling, String key) {
        assertThat(Gs1Key.parse(spelling)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "x",
                "urn:epc:id:sgtin:9521321.03456.1",
                "urn:epc:id:sgtin:9521321.003456.",
                "urn:epc:id:sgtin:95213x1.003456.1",
                "urn:epc:id:sgln:9521321.00001",
                "urn:epc:id:gid:1.2.3",
                "URN:EPC:ID:GID:1.2.3",
                "URN:EPC:ID",
                "urn:EPC:raw",
                "Https://shop.example/01/abc/21/5",
                "urn:uuid:7b5e4d6e-70a5-4b5e-b2a2-1a1b4e1c9b0a",
                "https://shop.example/01/abc/21/5",
                "https://shop.example/01/0952132103456/21",
                "http://transaction.example/po/12345678"
            })
    void whatIsNoKeyIsItsOwnText(String text) {
        boolean bareSgln = text.equals("urn:epc:id:sgln:9521321.00001");
        assertThat(Gs1Key.parse(text)).isEqualTo(bareSgln ? "414/9521321000018" : text);
    }

    @Property
    void aUnitComesBackFromUrnAndFromItsLink(
            @ForAll @NumericChars @StringLength(12) String body,
            @ForAll @CharRange(from = '!', to = 'z') @StringLength(min = 1, max = 20) String serial) {
        StringBuilder escaped = new StringBuilder();
        for (char c : serial.toCharArray()) {
            escaped.append(String.format("%%%02X", (int) c));
        }
        String key =
                Gs1Key.parse("urn:epc:id:sgtin:" + body.substring(0, 7) + ".3" + body.substring(7) + "." + escaped);
        assertThat(Gs1Key.serial(key)).isEqualTo(serial);
        assertThat(Gs1Key.isUnit(key)).isTrue();
        assertThat(Gs1Key.checkDigitsRight(key)).isTrue();
        assertThat(Gs1Key.parse(Gs1Key.digitalLink(key))).isEqualTo(key);
        assertThat(Gs1Key.unit(Gs1Key.gtin(key), serial)).isEqualTo(key);
    }

    @Property
    void anyTextIsReadWithoutFailing(@ForAll String text) {
        for (String prefix :
                new String[] {"", "urn:epc:id:sgtin:", "urn:epc:idpat:itip:", "https://a/01/", "http://"}) {
            assertThat(Gs1Key.digitalLink(Gs1Key.parse(prefix + text))).isNotNull();
        }
    }

    @Test
    void partsOfKeysAreTold() {
        assertThat(Gs1Key.lot("01/09521321034563/10/L1")).isEqualTo("L1");
        assertThat(Gs1Key.lot("01/09521321034563")).isEmpty();
        assertThat(Gs1Key.gtin("00/095213210000000179")).isNull();
        assertThat(Gs1Key.isSscc("00/095213210000000179")).isTrue();
        assertThat(Gs1Key.gln("414/9521321000018/254/DOCK7")).isEqualTo("9521321000018");
        assertThat(Gs1Key.gln("417/9521321000018")).isEqualTo("9521321000018");
        assertThat(Gs1Key.gln("urn:own:place")).isEqualTo("urn:own:place");
        assertThat(Gs1Key.classOf("9521321034563", "")).isEqualTo("01/09521321034563");
        assertThat(Gs1Key.checkDigitsRight(Gs1Key.parse("https://x.example/01/09521321034562/21/1")))
                .isFalse();
    }

    @Test
    void linksAreEncodedForOnePathSegment() {
        assertThat(Gs1Key.digitalLink("01/09521321034563/21/a/b#c d+'"))
                .isEqualTo("https://id.gs1.org/01/09521321034563/21/a%2Fb%23c%20d%2B'");
        assertThat(Gs1Key.digitalLink("8010/9521321P#1/8011/5"))
                .isEqualTo("https://id.gs1.org/8010/9521321P%231/8011/5");
        assertThat(Gs1Key.digitalLink("not a key")).isEqualTo("not a key");
    }
}
