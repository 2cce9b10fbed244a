/**
 * Recalls as they are told: by topic, by file and by the page, in one form. Plain Java; what a recall means for stock stands where
 * stock is: in the guard's rules, in the view of what may be sold, in verdicts.
 */
package io.unitflow.recall;
