/**
 * The job's PostgreSQL tables. Rows appear within a fraction of a second, at least once, and end exactly right: a writer that was
 * replaced is fenced off by its run number, and what a failure left behind is put right when the job has caught up.
 */
package io.unitflow.job.postgres;
