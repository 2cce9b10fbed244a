package io.unitflow.simulation;

/** The ways in which partners write one and the same GS1 key. */
enum Spelling {
    /** EPC URNs. */
    URN {
        @Override
        String epc(Epc epc) {
            String key = epc.key();
            int end = 1 + epc.prefixLength();
            return epc.logistic()
                    ? "urn:epc:id:sscc:" + key.substring(1, end) + '.' + key.charAt(0) + key.substring(end, 17)
                    : "urn:epc:id:sgtin:" + item(key, end) + '.' + escaped(epc.serial());
        }

        @Override
        String place(Site site, String extension) {
            return "urn:epc:id:sgln:" + dotted(site) + '.' + (extension.isEmpty() ? "0" : extension);
        }

        @Override
        String party(Site site) {
            return "urn:epc:id:pgln:" + dotted(site);
        }

        @Override
        String lot(Lot lot) {
            Product product = lot.product();
            return "urn:epc:class:lgtin:" + item(product.gtin(), 1 + product.prefixLength()) + '.'
                    + escaped(lot.number());
        }
    },
    /** GS1 Digital Links on GS1's own domain. */
    DIGITAL_LINK("https://id.gs1.org"),
    /** GS1 Digital Links on the partner's domain, below a path. */
    OWN_DOMAIN("https://track.halden.example/items");

    private final String base;

    Spelling() {
        this("");
    }

    Spelling(String base) {
        this.base = base;
    }

    String epc(Epc epc) {
        return epc.logistic() ? base + "/00/" + epc.key() : base + "/01/" + epc.key() + "/21/" + escaped(epc.serial());
    }

    /** A site, or a place inside it where the extension is not empty. */
    String place(Site site, String extension) {
        return base + "/414/" + site.gln() + (extension.isEmpty() ? "" : "/254/" + extension);
    }

    String party(Site site) {
        return base + "/417/" + site.gln();
    }

    String lot(Lot lot) {
        return base + "/01/" + lot.product().gtin() + "/10/" + escaped(lot.number());
    }

    /** The same things said differently. */
    Spelling other() {
        return this == URN ? DIGITAL_LINK : URN;
    }

    private static String item(String gtin, int end) {
        return gtin.substring(1, end) + '.' + gtin.charAt(0) + gtin.substring(end, 13);
    }

    private static String dotted(Site site) {
        String gln = site.gln();
        return gln.substring(0, site.prefixLength()) + '.' + gln.substring(site.prefixLength(), 12);
    }

    private static String escaped(String text) {
        return text.indexOf('/') < 0 ? text : text.replace("/", "%2F");
    }
}
