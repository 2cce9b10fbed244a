/**
 * Master data while the job runs: one network a process, out of the files of a folder and of the compacted topics of master data, that
 * every operator may ask at any time.
 *
 * <p><b>Why not a stream.</b> Broadcast to the operators, the same rows would be kept in the state of each task of each of a dozen
 * operators, every checkpoint would write them, and what a judgement sees would depend on which of two inputs was read first. Here the
 * topics themselves are the state: a compacted topic holds the last word on each row, so that a network is a function of the topics
 * and the folder, whenever it is read. Operators see a whole network or the next one, never something between, and judge again what
 * they judged by another: then it does not matter which came first, the event or the row.
 */
package io.unitflow.job.masterdata;
