package io.unitflow.job.message;

import io.unitflow.guarding.Claim;

/** A claim is made, or taken back. */
public record ClaimNote(Claim claim, boolean withdrawn) implements GuardNote {}
