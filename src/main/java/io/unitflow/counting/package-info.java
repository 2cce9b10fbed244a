/**
 * Stock as people count it: at go-live it is told to the ledger as events, later it is held against the ledger's, and every
 * difference is explained by the events behind it. Plain Java; knows files, events and what they mean, and no engine.
 */
package io.unitflow.counting;
