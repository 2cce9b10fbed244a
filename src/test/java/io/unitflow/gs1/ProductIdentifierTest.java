package io.unitflow.gs1;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class ProductIdentifierTest {
    private static final ProductIdentifier PACK = new ProductIdentifier("04098765000102", "S1", "A1", "270630");

    @ParameterizedTest
    @ValueSource(
            strings = {
                "(01)04098765000102(21)S1(17)270630(10)A1",
                "]d201040987650001021727063010A1\u001d21S1",
                "]d201040987650001021727063010A1<GS>21S1^91EE06",
                "https://id.gs1.org/01/04098765000102/10/A1/21/S1?17=270630",
                "https://example.com/x/01/4098765000102/21/S1?17=270630&10=A1#top",
                "01/04098765000102/10/A1/21/S1?17=270630"
            })
    void everySpellingOfAPacksCodeSaysTheSame(String text) {
        assertThat(ProductIdentifier.read(text)).isEqualTo(PACK);
    }

    @Test
    void whatTheCodeDoesNotHoldIsNotKnown() {
        assertThat(ProductIdentifier.read("urn:epc:id:sgtin:4098765.000010.S1"))
                .isEqualTo(new ProductIdentifier("04098765000102", "S1", null, null));
        assertThat(ProductIdentifier.read("01/04098765000102/10/A1"))
                .isEqualTo(new ProductIdentifier("04098765000102", null, "A1", null));
        assertThat(ProductIdentifier.read("https://id.gs1.org/01/04098765000102/21/S%2F1"))
                .isEqualTo(new ProductIdentifier("04098765000102", "S/1", null, null));
    }

    @Test
    void aKeyAsAnswersShowItIsNoLink() {
        assertThat(ProductIdentifier.read("01/04098765000102/21/S?1"))
                .isEqualTo(new ProductIdentifier("04098765000102", "S?1", null, null));
        assertThat(ProductIdentifier.read("01/04098765000102/10/50%41"))
                .isEqualTo(new ProductIdentifier("04098765000102", null, "50%41", null));
    }

    @Test
    void whatNamesNoTradeItemIsNone() {
        assertThat(ProductIdentifier.read("00/340987650000000015")).isNull();
        assertThat(ProductIdentifier.read("hello")).isNull();
        assertThat(ProductIdentifier.read("")).isNull();
    }
}
