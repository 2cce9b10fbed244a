package io.unitflow.guarding;

import io.unitflow.network.Recall;

/**
 * A recall that was told while the job runs: it takes the place of one of the same ID that was known at the start.
 *
 * @param recall what it covers
 * @param holds false of one that was withdrawn, or is a drill
 */
public record ToldRecall(Recall recall, boolean holds) {}
