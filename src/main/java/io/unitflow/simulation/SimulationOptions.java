package io.unitflow.simulation;

import java.time.LocalDate;

/**
 * What makes one simulated world: equal options give the very same reports, byte for byte.
 *
 * @param seed of everything random
 * @param firstDay the first day simulated, at each site's own local date
 * @param complete true: partners' reports are late, doubled, shuffled, wrong and corrected, but in the end complete;
 *     false: some are also missing for good, so that what is told no longer adds up to the truth
 * @param policy who decides what is ordered
 */
public record SimulationOptions(long seed, LocalDate firstDay, boolean complete, ReorderPolicy policy) {
    /** Sites order by themselves. */
    public SimulationOptions(long seed, LocalDate firstDay, boolean complete) {
        this(seed, firstDay, complete, ReorderPolicy.MIN_MAX);
    }
}
