package io.unitflow.simulation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;

/** Every so often one outlet's line is dead for days; what it had to say then arrives when the line is back. */
final class Outages {
    private static final int FIRST_DAY = 4;
    private static final int EVERY_DAYS = 9;
    private static final long SECONDS = 4 * 86_400;

    private final List<Site> outlets;
    private final long start;
    private final int choice;

    Outages(Network network, LocalDate firstDay, int choice) {
        this.outlets =
                network.sites().stream().filter(site -> site.type().outlet()).toList();
        this.start = firstDay.plusDays(FIRST_DAY).atStartOfDay().toEpochSecond(ZoneOffset.UTC);
        this.choice = choice;
    }

    /** When a message that a site sends at some time gets through, in seconds since the epoch. */
    long through(Site site, long sent) {
        long number = Math.floorDiv(sent - start, EVERY_DAYS * 86_400L);
        long begins = start + number * EVERY_DAYS * 86_400L;
        boolean dead = number >= 0 && sent < begins + SECONDS;
        Site victim = outlets.get(Math.floorMod(choice + (int) number * 7, outlets.size()));
        return dead && victim == site ? begins + SECONDS + site.index() : sent;
    }
}
