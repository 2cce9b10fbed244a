package io.unitflow.guarding;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.EventMeaning;
import java.util.LinkedHashSet;
import java.util.Set;

/** What is wrong with the names in an event: sites and products that master data do not know, keys with a wrong check digit. */
public final class NamingRules {
    private static final int GTIN_LENGTH = 17;

    private final Surroundings around;
    private final boolean sites;
    private final boolean products;
    private final boolean digits;

    /** A network without any site or product says nothing of unknown ones. */
    public NamingRules(Surroundings around) {
        boolean unknown = around.thresholds().on(Kind.UNKNOWN_MASTER_DATA);
        this.around = around;
        this.sites = unknown && !around.network().sites().isEmpty();
        this.products = unknown && !around.network().products().isEmpty();
        this.digits = around.thresholds().on(Kind.DATA_QUALITY);
    }

    /** Something that is wrong with a name. */
    public record Misnomer(Kind kind, String subject, String site) {}

    /** All that is wrong with the names in an event, each once. */
    public Set<Misnomer> of(EpcisEvent event) {
        Set<Misnomer> wrong = new LinkedHashSet<>();
        site(EventMeaning.site(event), wrong);
        site(EventMeaning.destination(event), wrong);
        String last = null;
        for (String object : objects(event)) {
            String name = Gs1Key.isUnit(object) ? object.substring(0, GTIN_LENGTH) : object;
            // A list names mostly one product.
            if (!name.equals(last)) {
                thing(name, wrong);
            }
            last = name;
        }
        return wrong;
    }

    private static Set<String> objects(EpcisEvent event) {
        Set<String> objects = new LinkedHashSet<>(event.epcList());
        objects.addAll(event.childEpcs());
        objects.addAll(event.inputEpcList());
        objects.addAll(event.outputEpcList());
        if (event.parentId() != null) {
            objects.add(event.parentId());
        }
        for (QuantityElement element : event.quantityList()) {
            objects.add(
                    Gs1Key.gtin(element.epcClass()) == null
                            ? element.epcClass()
                            : Gs1Key.classOf(Gs1Key.gtin(element.epcClass()), ""));
        }
        return objects;
    }

    private void site(String gln, Set<Misnomer> wrong) {
        if (gln == null) {
            return;
        }
        String subject = Gs1Key.place(gln);
        if (sites && around.network().site(gln).isEmpty()) {
            wrong.add(new Misnomer(Kind.UNKNOWN_MASTER_DATA, subject, gln));
        }
        if (digits && !Gs1Key.checkDigitsRight(subject)) {
            wrong.add(new Misnomer(Kind.DATA_QUALITY, subject, gln));
        }
    }

    private void thing(String key, Set<Misnomer> wrong) {
        String gtin = Gs1Key.gtin(key);
        if (products && gtin != null && around.network().product(gtin).isEmpty()) {
            wrong.add(new Misnomer(Kind.UNKNOWN_MASTER_DATA, Gs1Key.classOf(gtin, ""), ""));
        }
        if (digits && !Gs1Key.checkDigitsRight(key)) {
            wrong.add(new Misnomer(Kind.DATA_QUALITY, key, ""));
        }
    }
}
