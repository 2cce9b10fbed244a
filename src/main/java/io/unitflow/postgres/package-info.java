/**
 * The database: how to reach it, its tables at their newest version, and what is written there. The SQL itself is in the
 * folder {@code sql}. Knows nothing of streams.
 */
package io.unitflow.postgres;
