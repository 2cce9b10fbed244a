package io.unitflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who could hold whom, in one list. */
class CompanionsTest {
    private static final String CASE_OF_GTIN = "01/19521000000011/21/C";

    @Test
    void anObjectListedAloneHasNoCompanions() {
        assertThat(new Companions(Set.of(Spread.UNIT)).hashes()).isSameAs(Observation.ALONE);
    }

    @Test
    void inAShortListEachSeesAllOthers() {
        Set<String> objects = units(Companions.SHORT_LIST);
        objects.add(Spread.CASE);
        objects.add(CASE_OF_GTIN);
        Companions companions = new Companions(objects);

        assertThat(companions.areTooMany()).isFalse();
        for (String other : objects) {
            assertThat(sees(companions, other)).isTrue();
        }
        assertThat(sees(companions, Spread.PALLET)).isFalse();
    }

    @Test
    void manyOfOneKindOrOfAllAreTooManyToBeToldOfEachOther() {
        Set<String> objects = units(Companions.SHORT_LIST + 1);
        assertThat(new Companions(objects).areTooMany()).isTrue();
        assertThat(new Companions(units(Companions.SHORT_LIST)).areTooMany()).isFalse();
        assertThat(new Companions(Set.copyOf(RandomWorld.TOO_MANY)).areTooMany())
                .isTrue();
        assertThat(new Companions(Set.copyOf(RandomWorld.TOO_MANY.subList(0, 300))).areTooMany())
                .isFalse();
    }

    @Test
    void companionsAreAscendingSoThatTheyCanBeSearched() {
        assertThat(new Companions(units(50)).hashes()).isSorted();
    }

    private static boolean sees(Companions companions, String other) {
        Observation seen = new Observation(
                new Moment(0, 0, ""),
                Movement.HERE,
                null,
                null,
                null,
                null,
                Containment.WITH,
                null,
                companions.hashes(),
                false,
                false);
        return seen.listsBeside(other);
    }

    private static Set<String> units(int count) {
        Set<String> units = new LinkedHashSet<>();
        for (int serial = 1; serial <= count; serial++) {
            units.add("01/" + Spread.GTIN + "/21/" + serial);
        }
        return units;
    }
}
