/** The whole of Unitflow on real servers: what a person who runs it would see, also when things break. */
package io.unitflow.e2e;
