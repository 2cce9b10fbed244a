package io.unitflow.guarding;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.QuantityElement;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.EventMeaning;
import java.util.Arrays;
import java.util.HashSet;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/** What is wrong with the names in an event: sites and products that master data do not know, keys with a wrong check digit. */
public final class NamingRules {
    private static final String PLACE = Gs1Key.place("");
    private static final int GTIN_LENGTH = 17;
    /** "01/", a GTIN-14 and "/21/". */
    private static final int PRODUCT_LENGTH = 21;

    /** So many names that nothing is wrong with are remembered. */
    private static final int RIGHT_MAX = 100_000;

    private final Surroundings around;
    private final boolean nothingKnown;
    private final Set<String> right = new HashSet<>();
    private final boolean sites;
    private final boolean products;
    private final boolean digits;

    /** A network without any site or product says nothing of unknown ones. */
    public NamingRules(Surroundings around) {
        this(around, false);
    }

    private NamingRules(Surroundings around, boolean nothingKnown) {
        this.nothingKnown = nothingKnown;
        Thresholds set = around.thresholds();
        this.around = around;
        this.sites = nothingKnown
                || set.on(Kind.UNKNOWN_MASTER_DATA) && !around.network().sites().isEmpty();
        this.products = nothingKnown
                || set.anywhere(Kind.UNKNOWN_MASTER_DATA)
                        && !around.network().products().isEmpty();
        this.digits = nothingKnown || set.anywhere(Kind.DATA_QUALITY);
    }

    /** Rules by which every name is wrong that can be by any network, and however rules are set. */
    public static NamingRules nothingKnown(Surroundings around) {
        return new NamingRules(around, true);
    }

    /** Whether what was wrong with a name once is wrong by this network. */
    public boolean isWrong(Misnomer name) {
        String gtin = Gs1Key.gtin(name.subject());
        if (name.kind() != Kind.UNKNOWN_MASTER_DATA) {
            return areDigitsLookedAt(gtin);
        }
        return gtin == null ? sites && isUnknownSite(name.site()) : products && isUnknownProduct(gtin);
    }

    private boolean isUnknownSite(String gln) {
        return nothingKnown || around.network().site(gln).isEmpty();
    }

    private boolean isUnknownProduct(String gtin) {
        return nothingKnown
                || around.network().product(gtin).isEmpty()
                        && around.thresholds(gtin).on(Kind.UNKNOWN_MASTER_DATA);
    }

    /** Something that is wrong with a name. */
    public record Misnomer(Kind kind, String subject, String site) {
        /** Its kind's word and its subject: another name has another text. */
        public String text() {
            return kind.word() + ' ' + subject;
        }

        /** That of a text. */
        public static Misnomer of(String text) {
            int end = text.indexOf(' ');
            String subject = text.substring(end + 1);
            Kind kind = Arrays.stream(Kind.values())
                    .filter(one -> one.word().equals(text.substring(0, end)))
                    .findFirst()
                    .orElseThrow();
            return new Misnomer(kind, subject, subject.startsWith(PLACE) ? subject.substring(PLACE.length()) : "");
        }
    }

    /** All that is wrong with the names in an event, each once. */
    public Set<Misnomer> of(EpcisEvent event) {
        Set<Misnomer> wrong = new LinkedHashSet<>();
        site(EventMeaning.site(event), wrong);
        site(EventMeaning.destination(event), wrong);
        things(event.epcList(), wrong);
        things(event.childEpcs(), wrong);
        things(event.inputEpcList(), wrong);
        things(event.outputEpcList(), wrong);
        if (event.parentId() != null) {
            things(List.of(event.parentId()), wrong);
        }
        for (QuantityElement element : event.quantityList()) {
            String gtin = Gs1Key.gtin(element.epcClass());
            thing(gtin == null ? element.epcClass() : Gs1Key.classOf(gtin, ""), wrong);
        }
        return wrong;
    }

    /** Of units the GTIN is looked at, and of units of one GTIN in a row the first: a list names mostly one product. */
    private void things(List<String> objects, Set<Misnomer> wrong) {
        String last = "";
        for (String object : objects) {
            if (object.regionMatches(0, last, 0, PRODUCT_LENGTH)) {
                continue;
            }
            boolean unit = Gs1Key.isUnit(object);
            product(unit ? object.substring(0, GTIN_LENGTH) : object, unit, wrong);
            last = unit ? object : "";
        }
    }

    private void product(String key, boolean unit, Set<Misnomer> wrong) {
        if (!unit) {
            thing(key, wrong);
        } else if (!right.contains(key)) {
            Set<Misnomer> found = new LinkedHashSet<>();
            thing(key, found);
            wrong.addAll(found);
            if (found.isEmpty()) {
                remember(key);
            }
        }
    }

    private void site(String gln, Set<Misnomer> wrong) {
        if (gln == null || right.contains(gln)) {
            return;
        }
        String subject = Gs1Key.place(gln);
        boolean fine = true;
        if (sites && isUnknownSite(gln)) {
            wrong.add(new Misnomer(Kind.UNKNOWN_MASTER_DATA, subject, gln));
            fine = false;
        }
        if (areDigitsLookedAt(null) && !Gs1Key.checkDigitsRight(subject)) {
            wrong.add(new Misnomer(Kind.DATA_QUALITY, subject, gln));
            fine = false;
        }
        if (fine) {
            remember(gln);
        }
    }

    private void remember(String name) {
        if (right.size() < RIGHT_MAX) {
            right.add(name);
        }
    }

    private void thing(String key, Set<Misnomer> wrong) {
        String gtin = Gs1Key.gtin(key);
        if (products && gtin != null && isUnknownProduct(gtin)) {
            wrong.add(new Misnomer(Kind.UNKNOWN_MASTER_DATA, Gs1Key.classOf(gtin, ""), ""));
        }
        if (areDigitsLookedAt(gtin) && !Gs1Key.checkDigitsRight(key)) {
            wrong.add(new Misnomer(Kind.DATA_QUALITY, key, ""));
        }
    }

    /** @param gtin of the product that the key is of, or null */
    private boolean areDigitsLookedAt(String gtin) {
        return digits && (nothingKnown || around.thresholds(gtin).on(Kind.DATA_QUALITY));
    }
}
