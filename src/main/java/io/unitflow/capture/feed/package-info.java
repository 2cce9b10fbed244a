/** Captured events to the job's topic. */
package io.unitflow.capture.feed;
