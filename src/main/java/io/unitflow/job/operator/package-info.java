/**
 * What operators of any part of the job need: adding up changes before they are sent, holding back for a moment what may be told at once with
 * more of the same, and reading the clock.
 */
package io.unitflow.job.operator;
