package io.unitflow.planning;

/**
 * All that decides about one product at one site.
 *
 * @param site names it
 * @param stock what it has and what is on the way
 * @param demand what may be asked of it
 * @param supply how it is supplied; null: nobody supplies it
 * @param prices what happens to goods costs, criticality included: a site that matters more has a higher shortage price
 */
public record SiteNeed(String site, Stock stock, DemandPaths demand, Supply supply, Prices prices) {}
