/**
 * The index of events on local disk (RocksDB): each event once, and for each object the events that name it. Made from the stream
 * of events alone, so that it may be lost at any time.
 */
package io.unitflow.trace.store;
