/**
 * Traces: which events touched one object, itself or the containers it was in at the time, and where it is now. Plain Java over
 * whatever remembers events by the objects that they name; every answer is folded by the ledger's own functions, so it cannot
 * differ from what the job counts.
 */
package io.unitflow.trace;
