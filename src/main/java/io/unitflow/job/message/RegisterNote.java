package io.unitflow.job.message;

import io.unitflow.ledger.Register;
import io.unitflow.ledger.Stamp;

/**
 * A container's register changed.
 *
 * @param container its key
 * @param register the new register, or null where there is none any more
 * @param forgotten whether there is none because nothing was seen of it for long; else no event names it as a parent
 */
public record RegisterNote(String container, Register register, boolean forgotten, Stamp stamp) {}
