/**
 * Flink SQL over history and what is live: files of statements, values for what is variable in them, and results for people and
 * programs. The files are plain Flink SQL, so that any client of Flink runs them too.
 */
package io.unitflow.sql;
