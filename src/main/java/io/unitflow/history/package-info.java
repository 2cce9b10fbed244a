/**
 * History: every event and every number of every day in Iceberg tables that anybody can read. What the tables are, where they lie, who may
 * write them, what an event says of each object, and the upkeep of their files; plain Java over Iceberg, without an engine.
 */
package io.unitflow.history;
