package io.unitflow.simulation;

import java.time.LocalDate;
import java.time.temporal.ChronoUnit;

/** One wave of influenza: it comes to one region, while its neighbour has prepared for it in vain. */
final class FluWave {
    private static final String[][] REGIONS = {
        {"iberia", "western-europe"}, {"us-west", "us-east"}, {"central-europe", "great-britain"}
    };
    private static final double PEAK_DAY = 30;
    private static final double WIDTH_DAYS = 9;
    private static final int PREPARED_FROM_DAY = 4;
    private static final int PREPARED_UNTIL_DAY = 34;
    private static final double PREPARED_FACTOR = 3.5;

    private final LocalDate firstDay;
    private final String[] regions;

    FluWave(LocalDate firstDay, int choice) {
        this.firstDay = firstDay;
        this.regions = REGIONS[Math.floorMod(choice, REGIONS.length)];
    }

    /** The region that the wave empties. */
    String hit() {
        return regions[0];
    }

    /** The region that overflows. */
    String spared() {
        return regions[1];
    }

    double demandFactor(Site site, Product product, LocalDate day) {
        if (!concerns(product)) {
            return 1;
        }
        double bell = StrictMath.exp(-StrictMath.pow((age(day) - PEAK_DAY) / WIDTH_DAYS, 2));
        return site.region().equals(hit()) ? 1 + 6 * bell : site.region().equals(spared()) ? 1 - 0.6 * bell : 1;
    }

    /** Factor on the levels to which a site stocks up. */
    double levelFactor(Site site, Product product, LocalDate day) {
        boolean prepares = site.region().equals(spared()) && site.type() != SiteType.DISTRIBUTION_CENTER;
        boolean now = age(day) >= PREPARED_FROM_DAY && age(day) <= PREPARED_UNTIL_DAY;
        return prepares && now && concerns(product) ? PREPARED_FACTOR : 1;
    }

    static boolean concerns(Product product) {
        return product.appetite().season().equals("flu");
    }

    private long age(LocalDate day) {
        return ChronoUnit.DAYS.between(firstDay, day);
    }
}
