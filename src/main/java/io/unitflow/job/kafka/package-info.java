/** The job's topics: where records come from, and the versioned messages that it writes. */
package io.unitflow.job.kafka;
