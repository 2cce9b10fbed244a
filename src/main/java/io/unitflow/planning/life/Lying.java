package io.unitflow.planning.life;

/** What lies where, as it was when the book last heard of what has moved. */
public interface Lying {
    /** Nothing is known of it. */
    Lying UNKNOWN = new Lying() {
        @Override
        public double of(String site, String lot) {
            return Double.POSITIVE_INFINITY;
        }

        @Override
        public double at(String site) {
            return Double.POSITIVE_INFINITY;
        }
    };

    /** Units of a lot that lie at a site; infinite where that is not known. */
    double of(String site, String lot);

    /** Units of all lots that lie at a site or are on their way there; infinite where that is not known. */
    double at(String site);
}
