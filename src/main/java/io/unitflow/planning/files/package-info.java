/**
 * Planning on files: a folder of master data, positions and demand as the ledger writes them, and out come
 * recommendations with their reasons, shortages and surpluses. Steps are days.
 */
package io.unitflow.planning.files;
