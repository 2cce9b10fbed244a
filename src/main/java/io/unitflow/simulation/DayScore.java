package io.unitflow.simulation;

import java.time.LocalDate;

/**
 * What one day brought in a simulated network.
 *
 * @param day the day
 * @param served units that people got
 * @param lost units that people asked for in vain
 * @param stockOuts how often somebody asked in vain
 * @param wasted units that expired
 * @param wastedValue what they had cost, money
 * @param held sellable units in the evening, at all sites but plants
 * @param heldValue what they had cost, money
 */
public record DayScore(
        LocalDate day,
        long served,
        long lost,
        long stockOuts,
        long wasted,
        double wastedValue,
        long held,
        double heldValue) {}
