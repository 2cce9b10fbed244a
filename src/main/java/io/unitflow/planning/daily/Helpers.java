package io.unitflow.planning.daily;

import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import io.unitflow.planning.ProductPlan;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * Those who are not planned together with some sites but may give to them, as master data name a transfer lane: centres at other steps of the
 * chain or of other chains, sites that sell, and who has goods that nobody orders. Each gives what it has promised to nobody, and what it
 * has given once it does not have any more.
 */
final class Helpers {
    private final Network network;
    private final Terms terms;
    private final Function<String, Map<String, Planned>> find;
    /** As they are when all that was decided has left; null: they have nothing to give. */
    private final Map<String, Planned> all = new TreeMap<>();

    /** @param find what is known of a site and, it may be, of others that it has to be known with; where nothing is, without it */
    Helpers(Network network, Terms terms, Function<String, Map<String, Planned>> find) {
        this.network = network;
        this.terms = terms;
        this.find = find;
    }

    /** Who may give to some sites and is not among them. */
    List<Planned> of(List<Planned> sites) {
        Set<String> own = sites.stream().map(site -> site.place().site()).collect(Collectors.toSet());
        Set<String> names = new TreeSet<>();
        for (Planned site : sites) {
            Place place = site.place();
            for (Lane lane : network.lanesTo(place.site())) {
                boolean isOther = !own.contains(lane.from())
                        && !lane.from().equals(site.terms().supplier());
                if (isOther && lane.kind() == LaneKind.TRANSFER && terms.mayBeSold(place.gtin(), place.site())) {
                    names.add(lane.from());
                }
            }
        }
        List<Planned> helpers = new ArrayList<>();
        for (String name : names) {
            if (!all.containsKey(name)) {
                Map<String, Planned> found = new TreeMap<>(find.apply(name));
                found.keySet().removeAll(all.keySet());
                all.putAll(found);
                all.putIfAbsent(name, null);
            }
            Planned helper = all.get(name);
            if (helper != null && helper.need().stock().units() >= 1) {
                helpers.add(helper);
            }
        }
        return helpers;
    }

    /** These have given what a plan says. */
    void gave(List<Planned> sites, ProductPlan plan) {
        for (int i = 0; i < sites.size(); i++) {
            all.replace(sites.get(i).place().site(), sites.get(i).after(plan, i));
        }
    }

    /** A site was planned; who orders gives nothing. */
    void planned(Planned site, boolean orders) {
        all.put(site.place().site(), orders ? null : site);
    }

    /** Sites and then those who help them. */
    static List<Planned> together(List<Planned> sites, List<Planned> helping) {
        List<Planned> all = new ArrayList<>(sites);
        all.addAll(helping);
        return all;
    }
}
