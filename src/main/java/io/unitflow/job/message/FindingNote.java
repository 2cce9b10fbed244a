package io.unitflow.job.message;

import io.unitflow.guarding.Finding;

/**
 * A finding holds (now, or in this form), or no longer does, as far as one source knows. It holds as long as one source says so:
 * where the source changes, the old one takes back what the new one tells, in no order.
 *
 * @param source what it was found by: the key of a container or a lot, a GTIN; empty: the subject itself
 */
public record FindingNote(Finding finding, String source, boolean withdrawn) {}
