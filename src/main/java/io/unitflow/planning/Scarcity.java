package io.unitflow.planning;

/**
 * A supplier who has too little for all.
 *
 * @param confirmed the part of each order that is confirmed, from 0 to 1
 * @param from the first step of which that holds: 0 is now
 * @param steps how long that is expected to go on, the present step included
 */
public record Scarcity(double confirmed, int from, int steps) {
    /** Everything is confirmed. */
    public static final Scarcity NONE = new Scarcity(1, 0);

    /** @throws IllegalArgumentException when more than everything would be confirmed, or less than nothing */
    public Scarcity {
        if (!(confirmed >= 0 && confirmed <= 1) || from < 0 || steps < 0) {
            throw new IllegalArgumentException("A part of " + confirmed + " for " + steps + " steps is no scarcity.");
        }
    }

    /** From now on. */
    public Scarcity(double confirmed, int steps) {
        this(confirmed, 0, steps);
    }

    /** What is ordered now is there; then nothing is, for so many steps. */
    static Scarcity afterNow(int steps) {
        return new Scarcity(0, 1, steps);
    }

    /** How likely it is to go on: as often as it has so far, by the rule of succession (Laplace 1814). */
    double persists() {
        return (steps + 1.0) / (steps + 2.0);
    }

    /** What is confirmed of an order in that step. */
    double of(double order, int step) {
        return step >= from && step < steps ? Math.floor(order * confirmed) : order;
    }

    /** Steps for which nothing is to be had. */
    int dry() {
        return confirmed == 0 ? steps : 0;
    }

    /** Whether nothing is to be had in that step, so that nobody orders. */
    boolean isDry(int step) {
        return confirmed == 0 && step >= from && step < steps;
    }
}
