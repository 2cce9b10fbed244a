/**
 * One product planned while its facts come in: what is known of it, and what a plan makes of that. Plain Java; who keeps the facts
 * and when they are planned is not decided here.
 */
package io.unitflow.planning.live;
