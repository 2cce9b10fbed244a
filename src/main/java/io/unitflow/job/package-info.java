/**
 * The streaming job: the only place, with its subpackages, that knows Flink. Operators are thin shells around the ledger;
 * {@link io.unitflow.job.LedgerJob#define} wires them and takes its sources and sinks from outside.
 */
package io.unitflow.job;
