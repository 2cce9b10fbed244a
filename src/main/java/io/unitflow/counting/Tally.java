package io.unitflow.counting;

import java.math.BigDecimal;
import java.util.Set;
import java.util.TreeSet;

/** Both sides of one spot while they are collected. */
final class Tally {
    /** Keys of the units that the ledger has there. */
    final Set<String> derivedUnits = new TreeSet<>();
    /** Keys of the units that were found there. */
    final Set<String> countedUnits = new TreeSet<>();

    BigDecimal derivedClasses = BigDecimal.ZERO;
    BigDecimal countedQuantity = BigDecimal.ZERO;
    long unsellable;

    BigDecimal derived() {
        return derivedClasses.add(BigDecimal.valueOf(derivedUnits.size()));
    }

    BigDecimal counted() {
        return countedQuantity.add(BigDecimal.valueOf(countedUnits.size()));
    }

    BigDecimal difference() {
        return counted().subtract(derived());
    }

    /** Whether the count says which units it found: all of them by serial, or none. */
    boolean namesUnits() {
        return countedQuantity.signum() == 0;
    }

    boolean differs() {
        return difference().signum() != 0 || (namesUnits() && !countedUnits.equals(derivedUnits));
    }
}
