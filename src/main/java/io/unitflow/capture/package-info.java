/**
 * Capture as EPCIS 2.0 words it: documents come in, every event is read by the reader that the job itself uses, and what is
 * accepted is told to the job's topic. Plain Java; a document passes through a file, never through memory.
 */
package io.unitflow.capture;
