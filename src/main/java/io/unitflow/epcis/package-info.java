/**
 * Events: EPCIS documents of every version and format, and sale lines, read into one immutable
 * {@link io.unitflow.epcis.EpcisEvent} that the whole product shares. Knows what an event says, not what it means.
 */
package io.unitflow.epcis;
