/** Decisions about recommendations to their topic. */
package io.unitflow.planning.feed;
