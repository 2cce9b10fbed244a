/**
 * The ledger: what events mean for stock. Plain Java, no engine: an event is <em>spread</em> into effects on the objects,
 * classes and days that it names; an object's observations are <em>folded</em> into its register; a register and what a
 * container holds <em>contribute</em> to positions. Every step is a pure function of the set of events, so the order in
 * which they arrive never matters. {@code src/site/markdown/ledger.md} explains the design.
 */
package io.unitflow.ledger;
