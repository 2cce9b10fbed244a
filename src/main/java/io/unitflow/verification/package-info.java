/**
 * Verification of one unit: is this GTIN, serial, lot and expiry one that was made, and may it go back into trade? Plain Java over
 * the unit's trace and what else is known of it; the words of its verdicts are those of the GS1 Lightweight Messaging Standard.
 * {@code src/site/markdown/guard.md} explains the rules.
 */
package io.unitflow.verification;
