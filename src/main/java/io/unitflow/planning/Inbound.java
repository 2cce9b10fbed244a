package io.unitflow.planning;

/**
 * Goods on the way to a site; nobody orders them again.
 *
 * @param quantity units, more than none
 * @param arrival steps until they arrive
 * @param life steps in which they can be sold from their arrival on; null: as arriving goods usually
 */
public record Inbound(double quantity, LeadTime arrival, Integer life) {
    /** @throws IllegalArgumentException when nothing is on the way */
    public Inbound {
        if (!(quantity > 0) || Double.isInfinite(quantity) || (life != null && life < 1)) {
            throw new IllegalArgumentException("Goods on the way need a quantity and a life, not " + quantity);
        }
    }
}
