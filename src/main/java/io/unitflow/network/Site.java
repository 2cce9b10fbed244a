package io.unitflow.network;

import java.time.ZoneId;
import java.time.ZoneOffset;

/**
 * One place that holds units. Every field but the key may be null: not given.
 *
 * @param site GLN-13
 * @param name what people call it
 * @param type what it is for
 * @param region the part of the market it serves, as its owner divides it
 * @param country ISO 3166-1 alpha-2, upper case
 * @param latitude degrees north, -90 to 90
 * @param longitude degrees east, -180 to 180
 * @param silentAfterHours a site that reports nothing for so many hours is silent; null: not watched
 * @param timeZone where its days begin and end
 */
public record Site(
        String site,
        String name,
        SiteType type,
        String region,
        String country,
        Double latitude,
        Double longitude,
        Double silentAfterHours,
        ZoneId timeZone)
        implements MasterRecord {
    private static final double DEGREES_AN_HOUR = 15;

    /** A site whose time zone is not given. */
    public Site(
            String site,
            String name,
            SiteType type,
            String region,
            String country,
            Double latitude,
            Double longitude,
            Double silentAfterHours) {
        this(site, name, type, region, country, latitude, longitude, silentAfterHours, null);
    }

    /** Its time zone; where none is given the full hours that its longitude is from Greenwich; UTC where nothing is known. */
    public ZoneId zone() {
        if (timeZone != null) {
            return timeZone;
        }
        return longitude == null ? ZoneOffset.UTC : ZoneOffset.ofHours((int) Math.round(longitude / DEGREES_AN_HOUR));
    }

    @Override
    public String key() {
        return site;
    }

    /** This site with its gaps filled. */
    Site or(Site other) {
        return new Site(
                site,
                name == null ? other.name : name,
                type == null ? other.type : type,
                region == null ? other.region : region,
                country == null ? other.country : country,
                latitude == null ? other.latitude : latitude,
                longitude == null ? other.longitude : longitude,
                silentAfterHours == null ? other.silentAfterHours : silentAfterHours,
                timeZone == null ? other.timeZone : timeZone);
    }
}
