package io.unitflow.guarding;

/** Distances over a sphere of the Earth's mean radius. */
final class GreatCircle {
    private static final double RADIUS_KM = 6_371;

    /** No two places are further apart. */
    static final double KM_MAX = Math.PI * RADIUS_KM;

    private GreatCircle() {}

    /**
     * Kilometres between two places in degrees, by the haversine formula (R. W. Sinnott, "Virtues of the Haversine", Sky and
     * Telescope 68, 1984), which stays exact for near places.
     */
    static double km(double latitude1, double longitude1, double latitude2, double longitude2) {
        double north = Math.sin(Math.toRadians(latitude2 - latitude1) / 2);
        double east = Math.sin(Math.toRadians(longitude2 - longitude1) / 2);
        double chord =
                north * north + Math.cos(Math.toRadians(latitude1)) * Math.cos(Math.toRadians(latitude2)) * east * east;
        return 2 * RADIUS_KM * Math.asin(Math.min(1, Math.sqrt(chord)));
    }
}
