package io.unitflow.network;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class HeaderRecordsTest {
    private static final String SITE = "4000001000005";
    private static final String GTIN = "04000001000015";

    @Test
    void aPlaceOrPartyIsASite() {
        Map<String, String> told = Map.of(
                "name", "Plant", "countryCode", "fr", "latitude", "+48.85", "longitude", "2.35", "city", "Paris");
        Site site = new Site(SITE, "Plant", null, null, "FR", 48.85, 2.35, null);

        assertThat(HeaderRecords.of("414/" + SITE, told)).contains(site);
        assertThat(HeaderRecords.of("417/" + SITE, told)).contains(site);
    }

    @Test
    void aPlaceInsideASiteDoesNotNameTheSite() {
        assertThat(HeaderRecords.of("414/" + SITE + "/254/dock", Map.of("name", "Dock 3", "countryCode", "DE")))
                .contains(new Site(SITE, null, null, null, "DE", null, null, null));
        assertThat(HeaderRecords.of("414/" + SITE + "/254/dock", Map.of("name", "Dock 3")))
                .isEmpty();
    }

    @Test
    void aProductHasTheFirstNameThatIsThere() {
        assertThat(HeaderRecords.of(
                        "01/" + GTIN, Map.of("regulatedProductName", "Regulated", "functionalName", "Functional")))
                .contains(Product.named(GTIN, "Functional"));
        assertThat(HeaderRecords.of("01/" + GTIN + "/10/A", Map.of("descriptionShort", "Short")))
                .contains(Product.named(GTIN, "Short"));
    }

    @Test
    void whatCannotBeUsedIsLeftOut() {
        assertThat(HeaderRecords.of("414/" + SITE, Map.of("countryCode", "France", "latitude", "91", "name", "Plant")))
                .contains(new Site(SITE, "Plant", null, null, null, null, null, null));
        assertThat(HeaderRecords.of("414/" + SITE, Map.of("longitude", "east"))).isEmpty();
        assertThat(HeaderRecords.of("01/" + GTIN + "/21/7", Map.of("descriptionShort", "A unit")))
                .isEmpty();
        assertThat(HeaderRecords.of("urn:example:place", Map.of("name", "Place")))
                .isEmpty();
    }

    @Test
    void headersFillGapsAndNeverOverrideFiles() {
        Network files = Network.of(
                new Site(SITE, "Ours", SiteType.PLANT, "north", null, null, null, 24.0), Product.named(GTIN, null));

        Network filled = files.filled(List.of(
                new Site(SITE, "Theirs", null, null, "FR", null, null, null),
                new Site(SITE, "Theirs again", null, null, "DE", 48.85, 2.35, null),
                new Site("4000001000012", "New", null, null, null, null, null, null),
                Product.named(GTIN, "Aspirin")));

        assertThat(filled.site(SITE))
                .contains(new Site(SITE, "Ours", SiteType.PLANT, "north", "FR", 48.85, 2.35, 24.0));
        assertThat(filled.site("4000001000012").orElseThrow().name()).isEqualTo("New");
        assertThat(filled.product(GTIN).orElseThrow().name()).isEqualTo("Aspirin");
    }
}
