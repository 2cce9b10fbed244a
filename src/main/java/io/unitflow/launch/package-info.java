/** The job on a Flink cluster inside this process: how it is configured, started, watched and ended. */
package io.unitflow.launch;
