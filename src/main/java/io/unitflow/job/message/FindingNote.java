package io.unitflow.job.message;

import io.unitflow.guarding.Finding;

/** A finding holds (now, or in this form), or no longer does. */
public record FindingNote(Finding finding, boolean withdrawn) {}
