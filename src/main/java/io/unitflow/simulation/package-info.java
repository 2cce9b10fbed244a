/**
 * A simulated pharmaceutical network: what physically happens in it from a seed, and what its untidy partners tell of
 * it, so that the demo and the tests know the true stock. It shares no code with the ledger, whose answer it checks.
 */
package io.unitflow.simulation;
