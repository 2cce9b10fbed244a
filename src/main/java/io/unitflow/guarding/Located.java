package io.unitflow.guarding;

import io.unitflow.ledger.Observation;
import io.unitflow.ledger.Register;

/**
 * How an observation moved an object by the ledger, so that the guard need not find it out again, nor keep a register of its own.
 *
 * @param before the register before it, or null where it is not known
 * @param after what {@code before} became by it
 */
public record Located(Register before, Register after) {
    /** The ledger has not found it out. */
    public static final Located UNKNOWN = new Located(null, null);

    /** The register after the observation. */
    Register after(Register register, Observation seen) {
        return register == before || register.equals(before) ? after : register.then(seen);
    }
}
