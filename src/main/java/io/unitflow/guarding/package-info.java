/**
 * The guard: what serial numbers reveal. Plain Java, no engine: an object's sightings are folded into its story, and each rule is a
 * pure function from a story (of an object, a container, a lot, a site, a GTIN) to the findings that hold. Findings depend on the set
 * of events and on what is known of the network, never on the order in which either was told.
 * {@code src/site/markdown/guard.md} explains the design.
 */
package io.unitflow.guarding;
