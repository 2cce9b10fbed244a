/** Sinks of the job: files, Kafka topics and PostgreSQL tables. Each says in its name or Javadoc what a restart shows. */
package io.unitflow.job.sink;
