package io.unitflow.job.message;

import io.unitflow.ledger.Register;
import io.unitflow.ledger.Stamp;

/**
 * A container's register changed.
 *
 * @param container its key
 * @param register the new register, or null where no event names it as a parent any more
 */
public record RegisterNote(String container, Register register, Stamp stamp) {}
