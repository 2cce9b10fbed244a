/**
 * How events, messages and state are written: by hand, compactly, under names that never change, so that nothing falls back to
 * Kryo and a savepoint outlives a renamed class.
 */
package io.unitflow.job.serde;
