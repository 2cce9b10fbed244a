package io.unitflow.planning.daily;

import io.unitflow.network.Lane;
import io.unitflow.network.LaneKind;
import io.unitflow.network.Network;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;
import java.util.function.Consumer;
import java.util.stream.Collectors;

/** Which sites are planned as they sell a product, shall have some, or have some that who sells it could get. */
final class SellingSites {
    private final Network network;
    private final Terms terms;
    private final Needs needs;
    private final Consumer<String> remarks;

    SellingSites(Network network, Terms terms, Needs needs, Consumer<String> remarks) {
        this.network = network;
        this.terms = terms;
        this.needs = needs;
        this.remarks = remarks;
    }

    /** Those of one product. */
    List<Planned> of(Known known) {
        List<Planned> sites = new ArrayList<>();
        SortedSet<String> selling = known.demand().sites();
        SortedSet<String> names = new TreeSet<>(selling);
        names.addAll(stocked(known.gtin(), selling));
        names.addAll(idle(known.gtin(), known.goods(), names));
        names.forEach(name -> sites.add(needs.site(known, name, terms)));
        return sites;
    }

    /** Who is supplied in a circle only, and has no transfer lanes, is not planned. */
    void tellCircles(String gtin, List<Planned> sites) {
        Set<String> names = sites.stream().map(site -> site.place().site()).collect(Collectors.toSet());
        for (String supplier : new TreeSet<>(suppliers(gtin, names))) {
            Place place = new Place(gtin, supplier);
            boolean isPlanned = names.contains(supplier) || terms.isHelped(supplier) || terms.helps(supplier);
            if (!isPlanned && terms.isSupplied(place) && terms.supplier(place).isEmpty()) {
                terms.of(place);
            }
        }
    }

    /** Who shall have some of the product though nobody is known to ask for it there; who supplies others is planned with these. */
    private Set<String> stocked(String gtin, Set<String> selling) {
        Set<String> stocked = new TreeSet<>(network.stocked(gtin));
        stocked.removeAll(selling);
        if (stocked.isEmpty()) {
            return stocked;
        }
        Set<String> wanting = new TreeSet<>(selling);
        wanting.addAll(stocked);
        stocked.removeAll(suppliers(gtin, wanting));
        stocked.forEach(site -> remarks.accept(
                "Nothing is known of the demand for " + gtin + " at " + site + ": it is kept at its least stock."));
        return stocked;
    }

    /** All who supply these sites, and who supply those. */
    private Set<String> suppliers(String gtin, Set<String> sites) {
        Set<String> suppliers = new HashSet<>();
        for (String site : sites) {
            Optional<String> above = terms.supplier(new Place(gtin, site));
            while (above.isPresent() && suppliers.add(above.get())) {
                above = terms.supplier(new Place(gtin, above.get()));
            }
        }
        return suppliers;
    }

    /** Who has the product, asks nobody for it and supplies nobody, but could give it to who sells it. */
    private Set<String> idle(String gtin, Map<String, Goods> goods, Set<String> selling) {
        Set<String> suppliers = suppliers(gtin, selling);
        Set<String> idle = new HashSet<>();
        for (String site : selling) {
            for (Lane lane : network.lanesTo(site)) {
                Goods there = goods.get(lane.from());
                if (lane.kind() == LaneKind.TRANSFER
                        && there != null
                        && there.onHand() > 0
                        && !suppliers.contains(lane.from())) {
                    idle.add(lane.from());
                }
            }
        }
        idle.removeAll(selling);
        return idle;
    }
}
