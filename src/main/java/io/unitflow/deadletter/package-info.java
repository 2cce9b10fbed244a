/**
 * Dead letters after the fact: finds them in their topic, follows it for the page, and sends what was refused back to where it came
 * from.
 */
package io.unitflow.deadletter;
