package io.unitflow.simulation;

/**
 * An order that somebody outside places in a simulated network.
 *
 * @param id of the order; the network does not look at it
 * @param from GLN-13 of the site that is to deliver
 * @param to GLN-13 of the site that is to get it
 * @param gtin GTIN-14 of the product
 * @param quantity units
 */
public record Purchase(String id, String from, String to, String gtin, long quantity) {}
