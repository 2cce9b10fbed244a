package io.unitflow.demo;

import io.unitflow.simulation.ReorderPolicy;
import java.nio.file.Path;

/**
 * What a demo is to show.
 *
 * @param data folder for Kafka's log, the database and checkpoints; a stopped demo goes on from there
 * @param daysPerMinute simulated days a minute; {@link Double#POSITIVE_INFINITY}: as fast as it goes
 * @param days how many days, then it stops by itself; 0: without end
 * @param seed of the simulated world
 * @param check whether partners tell everything in the end, so that the numbers can be compared with the truth
 * @param policy who decides what is ordered
 */
public record DemoOptions(Path data, double daysPerMinute, int days, long seed, boolean check, ReorderPolicy policy) {}
