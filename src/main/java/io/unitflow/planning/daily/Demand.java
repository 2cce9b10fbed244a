package io.unitflow.planning.daily;

import io.unitflow.forecasting.Forecast;
import java.util.Set;
import java.util.SortedSet;

/** What is expected to be asked of the sites that sell a product, day by day from today on. */
public interface Demand {
    /** The sites that sell it, GLN-13. */
    SortedSet<String> sites();

    /** What is expected of one of them. */
    Forecast of(String site);

    /** What is expected of several together; those of which nothing is known ask for nothing. */
    Forecast together(Set<String> sites);
}
