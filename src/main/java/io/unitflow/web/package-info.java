/**
 * The page and the HTTP interface: shows what the ledger wrote to PostgreSQL while it changes, and hands the same numbers to
 * other systems. Reads tables, and writes only what people do about exceptions and recommendations, what became of captures, and
 * named queries; knows neither Flink nor Kafka.
 *
 * <p><b>How the page stays live without loading the database.</b> One thread ({@link io.unitflow.web.Live}) reads for
 * everybody: source status every tick, stock in one of two ways. A <em>full</em> reading sums the whole table by (gtin, site);
 * it also sees positions that were deleted because they became zero, so it is always right. It is repeated as soon as the
 * database has rested ten times as long as the last one took, so it costs at most a tenth of one database core: on a
 * small table every tick is a full reading. Between two of them, whoever writes the table may say on the channel
 * {@code inventory_position} which pairs it touched, deletions included; these pairs alone are read again
 * ({@link io.unitflow.web.Touched}). Without such notices the numbers are as old as the last full reading, never wrong.
 */
package io.unitflow.web;
