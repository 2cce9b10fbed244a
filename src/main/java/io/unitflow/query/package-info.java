/**
 * Event queries as EPCIS 2.0 words them: parameters in, pages of events out. Plain Java over whatever remembers events; lists of
 * events that share a value are intersected, and what is left is held against each whole event.
 */
package io.unitflow.query;
