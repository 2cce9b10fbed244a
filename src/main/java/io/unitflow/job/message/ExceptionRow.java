package io.unitflow.job.message;

import io.unitflow.guarding.Finding;
import io.unitflow.guarding.Life;

/**
 * An exception as it now stands.
 *
 * @param finding what was found
 * @param life what has become of it
 */
public record ExceptionRow(Finding finding, Life life) {}
