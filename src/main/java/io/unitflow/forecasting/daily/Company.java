package io.unitflow.forecasting.daily;

import java.util.List;

/** What is known of products and sites beside demand. */
public interface Company {
    /** People's words on a product at a site, in the order in which they apply. */
    List<Word> words(String gtin, String site);

    /** The regions, and the country, that a site's forecast is added to; all sites together are not among them. */
    List<Place> above(String site);
}
