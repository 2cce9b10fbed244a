package io.unitflow.job.guard;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.unitflow.guarding.Kind;
import io.unitflow.guarding.Surroundings;
import io.unitflow.guarding.Thresholds;
import io.unitflow.network.NetworkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ThresholdSettingsTest {
    @TempDir
    private Path folder;

    @Test
    void wordsSwitchRulesAndSetThem() throws Exception {
        Thresholds set = ThresholdSettings.read("packed_twice", "travel_km=150, overdue_days=10");

        assertThat(set.on(Kind.PACKED_TWICE)).isFalse();
        assertThat(set.on(Kind.OVERDUE)).isTrue();
        assertThat(set.travelKm()).isEqualTo(150);
        assertThat(set.overdueDays()).isEqualTo(10);
    }

    @Test
    void theFileComesBeforeTheWordsInGeneralAndKeepsTheRestApart() throws Exception {
        file("gtin,from,to,name,value\n,,,customs_days,7\n*,*,*,silent_site,off\n9521000000007,,,travel_km,5\n");
        ThresholdSettings.check(folder);

        Thresholds words = ThresholdSettings.read("", "customs_days=3");
        Thresholds set = new Surroundings(NetworkFolder.read(folder).network(), words).thresholds();

        assertThat(set.customsDays()).isEqualTo(7);
        assertThat(set.on(Kind.SILENT_SITE)).isFalse();
        assertThat(set.travelKm()).isEqualTo(100);
        assertThat(set.special()).containsOnlyKeys(new Thresholds.Scope("09521000000007", null, null));
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "nonsense||'nonsense' is no kind of exception.",
                "|warp=9|'warp' is no threshold and no kind of exception.",
                "|travel_km=fast|travel_km is a number from 0 to a million, not 'fast'.",
                "|travel_km|travel_km is a number from 0 to a million, not ''.",
                "|overdue=maybe|overdue is switched 'on' or 'off', not 'maybe'.",
            })
    void wrongWordsAreRefusedInOneSentence(String without, String words, String sentence) {
        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThresholdSettings.read(text(without), text(words)))
                .withMessage(sentence);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "name,value;warp,9|thresholds.csv: 'warp' is no threshold and no kind of exception.",
                "name,value,gtin;overdue,off,12|gtin '12'",
                "gtin,from,to,name,value;,4000001000005,4000001000012,travel_km,5000"
                        + "|thresholds.csv: travel_km is set in general or by product, for no lane.",
                "gtin,from,to,name,value;9521000000007,4000001000005,4000001000012,recalled_sold,off"
                        + "|thresholds.csv: recalled_sold is set in general or by product, for no lane.",
                "gtin,name,value;9521000000007,silent_site,off"
                        + "|thresholds.csv: silent_site is set in general or by site, for no product or lane."
            })
    void aWrongFileIsRefusedInOneSentence(String lines, String sentence) throws Exception {
        file(lines.replace(';', '\n') + "\n");

        assertThatIllegalArgumentException()
                .isThrownBy(() -> ThresholdSettings.check(folder))
                .withMessageContaining(sentence);
    }

    @Test
    void rowsThatCannotBeUsedAreRefusedAtTheStartAndPassedOverLater() throws Exception {
        file("name,value\nwarp,9\ntravel_km,fast\ncustoms_days,7\n");

        Thresholds set = new Surroundings(NetworkFolder.read(folder).network(), Thresholds.STANDARD).thresholds();

        assertThatIllegalArgumentException().isThrownBy(() -> ThresholdSettings.check(folder));
        assertThat(set)
                .isEqualTo(Thresholds.STANDARD.with(new Thresholds.Scope(null, null, null), "customs_days", "7"));
    }

    @Test
    void theFingerprintIsThatOfWhatIsSet() {
        assertThat(ThresholdSettings.read("", "").fingerprint()).isZero();
        assertThat(ThresholdSettings.read("", "travel_km=100").fingerprint()).isZero();
        assertThat(ThresholdSettings.read("overdue,packed_twice,off_route", "").fingerprint())
                .isEqualTo(ThresholdSettings.read("off_route,overdue,packed_twice", "")
                        .fingerprint())
                .isNotEqualTo(ThresholdSettings.read("off_route,overdue", "").fingerprint())
                .isNotZero();
        assertThat(ThresholdSettings.read("", "travel_km=101").fingerprint()).isNotZero();
    }

    private void file(String text) throws IOException {
        Files.writeString(folder.resolve("thresholds.csv"), text);
    }

    private static String text(String word) {
        return word == null ? "" : word;
    }
}
