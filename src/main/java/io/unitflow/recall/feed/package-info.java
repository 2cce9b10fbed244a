/** Recalls to their topic. */
package io.unitflow.recall.feed;
