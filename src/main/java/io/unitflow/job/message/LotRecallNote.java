package io.unitflow.job.message;

import io.unitflow.guarding.ToldRecall;

/**
 * A lot hears of a recall that covers it, or did.
 *
 * @param lot key of the lot
 * @param told how the recall stands
 */
public record LotRecallNote(String lot, ToldRecall told) implements GuardNote {}
