package io.unitflow.planning.daily;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/** The sites that pass a product on, with those that order of them. */
final class Centres {
    private final Terms terms;
    private final String gtin;
    private final Map<String, String> suppliers = new TreeMap<>();
    private final Set<String> selling = new TreeSet<>();

    Centres(Terms terms, String gtin) {
        this.terms = terms;
        this.gtin = gtin;
    }

    /**
     * A site that passes a product on.
     *
     * @param site GLN-13
     * @param customers those that order of it
     * @param selling all that sell what comes through it
     * @param sells whether it has customers of its own as well
     */
    record Centre(String site, Set<String> customers, Set<String> selling, boolean sells) {}

    /** A site that sells the product, and who supplies it; null: nobody does. */
    void add(String site, String supplier) {
        selling.add(site);
        String at = site;
        for (String next = supplier; next != null && suppliers.putIfAbsent(at, next) == null; ) {
            at = next;
            next = terms.supplier(new Place(gtin, at)).orElse(null);
        }
    }

    /**
     * All who supply others, do not make the goods, and are supplied, or have transfer lanes; each after those that order of it, but where they
     * order in a circle.
     */
    List<Centre> all() {
        Map<String, Set<String>> through = new LinkedHashMap<>();
        for (String site : selling) {
            Set<String> seen = new TreeSet<>(Set.of(site));
            for (String at = suppliers.get(site); at != null && seen.add(at); at = suppliers.get(at)) {
                if (!terms.makes(at) && (suppliers.containsKey(at) || terms.isHelped(at) || terms.helps(at))) {
                    through.computeIfAbsent(at, centre -> new TreeSet<>()).addAll(seen);
                }
            }
        }
        List<Centre> centres = new ArrayList<>();
        through.entrySet().stream()
                .sorted(Comparator.comparingInt(one -> one.getValue().size()))
                .forEach(one -> centres.add(centre(one.getKey(), one.getValue())));
        return centres;
    }

    /** The same by how many of them there are between them and who sells, at most; those nearest first. */
    Collection<List<Centre>> echelons() {
        Map<String, Integer> steps = new HashMap<>();
        Map<Integer, List<Centre>> echelons = new TreeMap<>();
        for (Centre centre : all()) {
            int below = centre.customers().stream()
                    .mapToInt(customer -> steps.getOrDefault(customer, 0))
                    .max()
                    .orElse(0);
            steps.put(centre.site(), below + 1);
            echelons.computeIfAbsent(below + 1, any -> new ArrayList<>()).add(centre);
        }
        return echelons.values();
    }

    private Centre centre(String site, Set<String> through) {
        Set<String> customers = new TreeSet<>(through);
        customers.removeIf(other -> !site.equals(suppliers.get(other)));
        Set<String> sold = new TreeSet<>(through);
        sold.retainAll(selling);
        return new Centre(site, customers, sold, selling.contains(site));
    }
}
