package io.unitflow.planning;

/**
 * How long arriving goods can be sold: any number of steps between the two, each as likely as the other.
 *
 * @param least steps, the one of the arrival included; at least 1
 * @param most steps
 */
public record ShelfLife(int least, int most) {
    /** Goods that never expire. */
    public static final ShelfLife UNLIMITED = new ShelfLife(Lot.FOR_EVER, Lot.FOR_EVER);

    /** @throws IllegalArgumentException when the two are out of order or below 1 */
    public ShelfLife {
        if (least < 1 || most < least) {
            throw new IllegalArgumentException("A shelf life from " + least + " to " + most + " steps is none.");
        }
    }

    /** The life that stands at that place, from 0 to 1, of all that are possible. */
    int at(double probability) {
        return Math.min(most, least + (int) (probability * (most - least + 1)));
    }
}
