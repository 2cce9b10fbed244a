package io.unitflow.network;

import java.math.BigDecimal;

/**
 * One way goods take from a site to another. Every field but the key may be null: not given.
 *
 * @param from GLN-13
 * @param to GLN-13, another than {@code from}
 * @param kind what goods travel it for
 * @param leadTimeDays days from order to arrival, on average
 * @param leadTimeSdDays standard deviation of these, days
 * @param costPerUnit money a unit
 * @param costPerShipment money a shipment, however large
 * @param customsDaysMax longest usual stay at a customs site on this lane, days
 */
public record Lane(
        String from,
        String to,
        LaneKind kind,
        Double leadTimeDays,
        Double leadTimeSdDays,
        BigDecimal costPerUnit,
        BigDecimal costPerShipment,
        Double customsDaysMax)
        implements MasterRecord {
    /** The two ends of a lane. */
    public record Key(String from, String to) {}

    @Override
    public Key key() {
        return new Key(from, to);
    }
}
