package io.unitflow.query;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.trace.Freshness;
import java.util.List;

/**
 * One page of an answer.
 *
 * @param events in the query's order
 * @param next the token of the next page, or null on the last; a page may be short, or empty, and yet have a next one
 * @param index how far the stream of events had been read
 */
public record QueryPage(List<EpcisEvent> events, String next, Freshness index) {}
