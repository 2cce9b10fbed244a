package io.unitflow.job.message;

import io.unitflow.guarding.NamingRules.Misnomer;
import io.unitflow.ledger.Moment;

/** An event uses a wrong name, or no longer does. */
public record NameNote(Misnomer wrong, Moment at, boolean withdrawn) {}
