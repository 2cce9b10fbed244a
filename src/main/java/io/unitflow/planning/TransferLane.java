package io.unitflow.planning;

/**
 * A way from one site to another.
 *
 * @param from index of the giving site
 * @param to index of the taking site
 * @param transit steps on the way
 * @param perUnit money for each unit
 * @param perShipment money for a shipment
 */
public record TransferLane(int from, int to, int transit, double perUnit, double perShipment) {}
