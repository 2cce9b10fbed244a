package io.unitflow.simulation;

import java.time.LocalDate;

/**
 * How much of a product people ask for, on average over the year.
 *
 * @param pharmacy units per pharmacy and day
 * @param hospital units per hospital and day
 * @param retailer units per retailer and day
 * @param season when it peaks: none, flu or hay-fever
 * @param amplitude height of the peak, as a fraction of the mean
 * @param chance fraction of the days on which anybody asks at all; below 1 demand is intermittent
 */
public record Appetite(
        double pharmacy, double hospital, double retailer, String season, double amplitude, double chance) {

    double at(SiteType type) {
        return switch (type) {
            case PHARMACY -> pharmacy;
            case HOSPITAL -> hospital;
            case RETAILER -> retailer;
            default -> 0;
        };
    }

    /** The season's factor on demand; south of the equator the year is turned by half. */
    double seasonal(LocalDate day, boolean southern) {
        int peakDay =
                switch (season) {
                    case "flu" -> 25;
                    case "hay-fever" -> 135;
                    default -> 0;
                };
        if (peakDay == 0) {
            return 1;
        }
        double turn = 2 * Math.PI * (day.getDayOfYear() - peakDay) / 365;
        return 1 + (southern ? -amplitude : amplitude) * StrictMath.cos(turn);
    }
}
