package io.unitflow.simulation;

import java.time.ZoneId;

/**
 * A place of the network; there is one instance per place, and {@code index} is its position in {@link Network#sites}.
 *
 * @param index from 0
 * @param code short name used in the resources, such as {@code W3}
 * @param gln GLN-13
 * @param prefixLength digits of the company prefix in the GLN
 * @param name for people
 * @param type what it does
 * @param region planning region
 * @param country ISO 3166-1 alpha-2
 * @param territory customs territory; goods that change it pass customs
 * @param latitude degrees
 * @param longitude degrees
 * @param zone local time
 * @param supplier code of the only supplier; empty where suppliers differ by product, or there is none
 */
public record Site(
        int index,
        String code,
        String gln,
        int prefixLength,
        String name,
        SiteType type,
        String region,
        String country,
        String territory,
        double latitude,
        double longitude,
        ZoneId zone,
        String supplier) {

    private static final double EARTH_RADIUS_KM = 6371;

    /** Great-circle distance in kilometres. */
    public double kilometresTo(Site other) {
        double phi1 = Math.toRadians(latitude);
        double phi2 = Math.toRadians(other.latitude);
        double half = StrictMath.pow(StrictMath.sin((phi2 - phi1) / 2), 2)
                + StrictMath.cos(phi1)
                        * StrictMath.cos(phi2)
                        * StrictMath.pow(StrictMath.sin(Math.toRadians(other.longitude - longitude) / 2), 2);
        return 2 * EARTH_RADIUS_KM * StrictMath.asin(StrictMath.sqrt(half));
    }
}
