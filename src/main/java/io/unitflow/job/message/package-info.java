/** What the operators of the job tell each other. Immutable values; they hold the ledger's values and nothing of Flink. */
package io.unitflow.job.message;
