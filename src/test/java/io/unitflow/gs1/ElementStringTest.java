package io.unitflow.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class ElementStringTest {
    @ParameterizedTest
    @CsvSource({
        "0104098765000102211234, 01/04098765000102/21/1234",
        "(01)04098765000102(21)1234, 01/04098765000102/21/1234",
        "(01) 04098765000102 (17) 270630 (10) A(1) (21) S(21, 01/04098765000102/21/S(21",
        "(01)4098765000102(10)A1, 01/04098765000102/10/A1",
        "01040987650001021727063010A1, 01/04098765000102/10/A1",
        "00340987650000000015, 00/340987650000000015",
        "(00)340987650000000015, 00/340987650000000015",
        "340987650000000015, 00/340987650000000015",
        "04098765000102, 01/04098765000102",
        "4098765000102, 01/04098765000102",
        "(414)4098765001009(254)dock, 414/4098765001009/254/dock",
        "(8004)4098765ASSET, 8004/4098765ASSET"
    })
    void theKeyIsReadFromScansAndFromWhatPeopleWrite(String text, String key) {
        assertThat(ElementString.key(text)).isEqualTo(key);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "91EE06",
                "92k7/+Zq==",
                "3012",
                "716DE123",
                "70031226010930",
                "3103000125",
                "11260101",
                "4104098765001009",
                "39220150",
                "426276",
                "8200https://example.com",
                "(91)EE06",
                "(3103)000125"
            })
    void whateverElseAPackSaysIsSkipped(String element) {
        boolean bracketed = element.startsWith("(");
        String unit = bracketed ? "(01)04098765000102(21)S1" : "010409876500010221S1\u001d";
        String first = bracketed ? "" : "\u001d";
        assertThat(ElementString.key(unit + element)).isEqualTo("01/04098765000102/21/S1");
        assertThat(ElementString.key(element + first + unit)).isEqualTo("01/04098765000102/21/S1");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(00) 3 4098765 000000001 5",
                "3 4098765 000000001 5",
                "00 3 4098765 000000001 5",
                "(00)3\u00a04098765\u202f0000000015"
            })
    void digitsAreReadInTheGroupsThatLabelsPrint(String text) {
        assertThat(ElementString.key(text)).isEqualTo("00/340987650000000015");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {"010409876500010\u001d221S1", "31030001x501040987650001022191", "0104098765000102\u001d\u001d2"})
    void whatIsNotWholeIsNoElementString(String text) {
        assertThat(ElementString.key(text)).isNull();
    }

    @ParameterizedTest
    @ValueSource(strings = {"]d20104098765000102\u001d21S1", "]C10104098765000102211234", "]Q304098765000102"})
    void symbologyIdentifiersAndSeparatorsAreSkipped(String text) {
        assertThat(ElementString.key(text)).startsWith("01/04098765000102");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "(", "()", "(01)", "(01)123", "hello", "0104098", "(9999)x", "21S1", "99"})
    void whatNamesNoKeyIsNone(String text) {
        assertThat(ElementString.key(text)).isNull();
    }
}
