package io.unitflow.ledger;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Collections;
import java.util.IdentityHashMap;
import java.util.LinkedHashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;

/** Who could hold whom, in one list. */
class CompanionsTest {
    private static final String CASE_OF_GTIN = "01/19521000000011/21/C";

    @Test
    void anObjectListedAloneHasNoCompanions() {
        assertThat(new Companions(Set.of(Spread.UNIT)).of(Spread.UNIT)).isSameAs(Observation.ALONE);
    }

    @Test
    void inAShortListEachSeesAllOthers() {
        Set<String> objects = units(Companions.SHORT_LIST - 1);
        objects.add(Spread.CASE);
        Companions companions = new Companions(objects);

        for (String object : objects) {
            for (String other : objects) {
                assertThat(sees(companions, object, other)).isTrue();
            }
        }
    }

    @Test
    void inALongListAUnitSeesContainersAndUnitsOfOtherProducts() {
        Set<String> objects = units(Companions.SHORT_LIST + 1);
        objects.add(Spread.CASE);
        objects.add(CASE_OF_GTIN);
        Companions companions = new Companions(objects);

        assertThat(companions.of(Spread.UNIT)).hasSize(2);
        assertThat(sees(companions, Spread.UNIT, Spread.CASE)).isTrue();
        assertThat(sees(companions, Spread.UNIT, CASE_OF_GTIN)).isTrue();
        assertThat(sees(companions, CASE_OF_GTIN, Spread.CASE)).isTrue();
        assertThat(sees(companions, Spread.CASE, CASE_OF_GTIN)).isTrue();
    }

    @Test
    void aLongListOfOneProductSaysNearlyNothing() {
        Set<String> objects = units(10_000);
        objects.add(Spread.CASE);
        Companions companions = new Companions(objects);
        Set<long[]> said = Collections.newSetFromMap(new IdentityHashMap<>());

        for (String object : objects) {
            said.add(companions.of(object));
        }

        assertThat(said).as("lists that objects share").hasSize(2);
        assertThat(companions.of(Spread.UNIT)).hasSize(1);
        assertThat(companions.areTooMany()).isFalse();
    }

    @Test
    void manyOfDifferentKindsAreTooManyToBeToldOfEachOther() {
        Set<String> objects = units(10_000);
        for (int i = 0; i < 6; i++) {
            objects.add("01/19521000000011/21/C" + i);
        }
        assertThat(new Companions(objects).areTooMany()).isTrue();
        assertThat(new Companions(units(10_000)).areTooMany()).isFalse();
        assertThat(new Companions(Set.copyOf(RandomWorld.TOO_MANY)).areTooMany())
                .isTrue();
    }

    @Test
    void companionsAreAscendingSoThatTheyCanBeSearched() {
        assertThat(new Companions(units(50)).of(Spread.UNIT)).isSorted();
    }

    private static boolean sees(Companions companions, String object, String other) {
        Observation seen = new Observation(
                new Moment(0, 0, ""),
                Movement.HERE,
                null,
                null,
                null,
                null,
                Containment.WITH,
                null,
                companions.of(object),
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
