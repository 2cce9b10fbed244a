/** Planning as a dataflow: thin shells around {@link io.unitflow.planning.live} and {@link io.unitflow.planning.life}. */
package io.unitflow.job.planning;
