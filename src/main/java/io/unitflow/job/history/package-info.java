/**
 * The job's way into the tables of history: rows of events and of daily numbers, committed exactly once with the job's checkpoints,
 * and the upkeep of the tables beside them.
 */
package io.unitflow.job.history;
