package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** What partners say that is not so; every wrong happening is at its own right time and by its own right partner. */
final class Mistakes {
    private static final int REMEMBERED_EPCS = 64;

    private final Network network;
    private final Random random;
    private final List<Epc> seen = new ArrayList<>();

    Mistakes(Network network, Random random) {
        this.network = network;
        this.random = random;
    }

    /** Keeps an object in mind, to be taken for another one later. */
    void remember(Happening event) {
        if (!event.epcs().isEmpty()) {
            seen.add(event.epcs().get(0));
            if (seen.size() > REMEMBERED_EPCS) {
                seen.remove(random.nextInt(seen.size()));
            }
        }
    }

    /** The same at another site of its kind. */
    Happening elsewhere(Happening event) {
        Site site = event.site();
        List<Site> sites = network.sites(site.type());
        Site other = sites.get(random.nextInt(sites.size()));
        return event.at(other == site ? sites.get((sites.indexOf(site) + 1) % sites.size()) : other);
    }

    /** The same of other goods. */
    Happening ofOtherGoods(Happening event) {
        List<Epc> epcs = new ArrayList<>(event.epcs());
        if (!epcs.isEmpty()) {
            epcs.set(0, another(epcs.get(0)));
        }
        Map<Lot, Long> amounts = new LinkedHashMap<>();
        event.amounts().forEach((lot, quantity) -> amounts.put(lot, quantity * 10));
        return event.listing(epcs, amounts);
    }

    /** Another object of the same kind: one seen lately, or one that nobody ever made. */
    private Epc another(Epc epc) {
        Epc other = seen.isEmpty() ? epc : seen.get(random.nextInt(seen.size()));
        if (epc.logistic()) {
            return other.logistic() ? other : epc;
        }
        return other.logistic() || random.nextBoolean() ? epc.withSerial(epc.serial() + "X") : other;
    }
}
