package io.unitflow.simulation;

/**
 * An order that somebody outside places in a simulated network.
 *
 * @param id of the order; the network does not look at it
 * @param from GLN-13 of the site that is to deliver
 * @param to GLN-13 of the site that is to get it
 * @param gtin GTIN-14 of the product
 * @param quantity units; below zero: so many of an earlier order are taken back, as far as they have not left
 */
public record Purchase(String id, String from, String to, String gtin, long quantity) {}
