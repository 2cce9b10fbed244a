package io.unitflow.simulation;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.LocalDate;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

class SpellingTest {
    private final Network network = Network.load();
    private final Product product = network.products().get(1);

    @ParameterizedTest
    @EnumSource
    void everySpellingNamesTheSameKey(Spelling spelling) {
        Epc unit = new Epc(product.gtin(), "7K/3", product.prefixLength());
        Epc pallet = new Numbering().sscc();
        Lot lot = new Lot(product, "L1/A", LocalDate.of(2027, 1, 1));
        Site site = network.site("W6");

        assertThat(Told.key(spelling.epc(unit))).isEqualTo(product.gtin() + ".7K/3");
        assertThat(Told.key(spelling.epc(pallet))).isEqualTo(pallet.key()).hasSize(18);
        assertThat(Told.key(spelling.lot(lot))).isEqualTo(product.gtin() + "|L1/A");
        assertThat(Told.key(spelling.place(site, ""))).isEqualTo(site.gln());
        assertThat(Told.key(spelling.place(site, "dock1"))).isEqualTo(site.gln());
        assertThat(Told.key(spelling.party(site))).isEqualTo(site.gln());
    }
}
