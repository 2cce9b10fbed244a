package io.unitflow.simulation;

import java.util.Locale;

/** Gives out serials, SSCCs and lot numbers, none of them twice. */
final class Numbering {
    private static final long SCATTER = 48_271;
    private static final long SERIALS = 2_147_483_647;

    private long serials;
    private long boxes;
    private int lots;

    Epc unit(Product product) {
        return new Epc(product.gtin(), serial(product), product.prefixLength());
    }

    Epc caseOf(Product product) {
        return new Epc(product.caseGtin(), serial(product), product.prefixLength());
    }

    /** Looks random, as serials should, but cannot repeat: multiplying modulo a prime is a bijection. */
    private String serial(Product product) {
        String text = Long.toString(++serials * SCATTER % SERIALS, 36).toUpperCase(Locale.ROOT);
        return product.index() % 5 == 1 ? text + "/" + serials % 10 : text;
    }

    Epc sscc() {
        String prefix = "9521141";
        return new Epc(Gs1Numbers.sscc(1, prefix, ++boxes), null, prefix.length());
    }

    String lot(Product product) {
        String number = Integer.toString(1000 + ++lots);
        return product.index() % 4 == 3 ? "L" + number + "/A" : "L" + number;
    }
}
