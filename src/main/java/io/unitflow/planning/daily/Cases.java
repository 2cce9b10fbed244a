package io.unitflow.planning.daily;

import io.unitflow.network.Network;
import io.unitflow.network.Product;

/** Counts a case as the units in it, however deep it is packed. */
public final class Cases {
    private static final int DEEPEST = 8;

    /** So many units of a product. */
    public record Units(String gtin, double each) {}

    private Cases() {}

    /** What one of a product counts as: a case as the units in it, anything else as itself. */
    public static Units in(Network network, String gtin) {
        String at = gtin;
        double each = 1;
        for (int i = 0; i < DEEPEST; i++) {
            Product product = network.products().get(at);
            if (product == null || product.containsGtin() == null || product.containsQuantity() == null) {
                break;
            }
            each *= product.containsQuantity().doubleValue();
            at = product.containsGtin();
        }
        return new Units(at, each);
    }
}
