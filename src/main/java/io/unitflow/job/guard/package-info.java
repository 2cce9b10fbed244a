/**
 * The guard as a dataflow beside the ledger's: thin shells around {@link io.unitflow.guarding}. It reads what the ledger's operators
 * tell, and never slows a number down for an exception's sake.
 */
package io.unitflow.job.guard;
