package io.unitflow.planning;

import java.util.List;

/**
 * Who has only so much for those that order of it.
 *
 * @param available units that it can promise now
 * @param steps after how many it may have more
 * @param customers indices of the sites that order of it
 */
public record Supplier(double available, int steps, List<Integer> customers) {
    /** The list is copied. */
    public Supplier {
        customers = List.copyOf(customers);
    }
}
