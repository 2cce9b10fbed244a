package io.unitflow.planning.life;

/**
 * Somebody's word on a recommendation. Said again it changes nothing; of two that contradict each other the first counts.
 *
 * @param id of the recommendation
 * @param act what has been done
 * @param who did it
 * @param orderId under which the goods were ordered; empty: not told
 * @param note why; may be empty
 * @param quantity units that are sent instead of those recommended; 0: as recommended
 */
public record Acknowledgement(String id, Act act, String who, String orderId, String note, double quantity) {
    private static final int GTIN_DIGITS = 14;

    /** A word that leaves the quantity as it is. */
    public Acknowledgement(String id, Act act, String who, String orderId, String note) {
        this(id, act, who, orderId, note, 0);
    }

    /** The product that the recommendation is of; its ID begins with it. */
    public static String gtin(String id) {
        return id.substring(0, Math.min(GTIN_DIGITS, id.length()));
    }

    /** Whether it wants another quantity than a recommendation of so many units has. */
    public boolean differsFrom(double units) {
        return quantity > 0 && quantity != units;
    }
}
