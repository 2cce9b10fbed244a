package io.unitflow.network;

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
 */
public record Site(
        String site,
        String name,
        SiteType type,
        String region,
        String country,
        Double latitude,
        Double longitude,
        Double silentAfterHours)
        implements MasterRecord {
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
                silentAfterHours == null ? other.silentAfterHours : silentAfterHours);
    }
}
