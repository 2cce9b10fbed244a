package io.unitflow.job.message;

import io.unitflow.ledger.Moment;

/**
 * An event took place at a site, or did not after all.
 *
 * @param site GLN-13
 */
public record SiteNote(String site, Moment at, boolean withdrawn) {}
