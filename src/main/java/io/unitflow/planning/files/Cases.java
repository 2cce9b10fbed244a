package io.unitflow.planning.files;

import io.unitflow.network.Network;
import io.unitflow.network.Product;

/** Counts a case as the units in it, however deep it is packed. */
final class Cases {
    private static final int DEEPEST = 8;

    /** So many units of a product. */
    record Units(String gtin, double each) {}

    private Cases() {}

    static Units in(Network network, String gtin) {
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
