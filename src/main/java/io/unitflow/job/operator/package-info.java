/** What operators of any part of the job need: adding up changes before they are sent, and reading the clock. */
package io.unitflow.job.operator;
