/**
 * The planner as a filter: a network and then a snapshot a period, as lines of JSON, each snapshot answered with orders and
 * transfers. What it learns on the way (history, how long moved goods live, what suppliers confirm) is its only state.
 */
package io.unitflow.planning.follow;
