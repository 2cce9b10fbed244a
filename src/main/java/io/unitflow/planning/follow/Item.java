package io.unitflow.planning.follow;

/**
 * A product at a site.
 *
 * @param site as the asker names it
 * @param product as the asker names it
 */
record Item(String site, String product) {}
