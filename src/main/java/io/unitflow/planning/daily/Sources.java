package io.unitflow.planning.daily;

import io.unitflow.planning.Stock;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.function.Function;

/** What each supplier of a product can promise; empty where that is not limited, or not known. */
final class Sources implements Function<String, Optional<Source>> {
    private final Known known;
    private final Terms terms;
    private final Shelves shelves;
    private final int orderDays;
    private final Map<String, Optional<Source>> sources = new HashMap<>();

    Sources(Known known, Terms terms, Shelves shelves, int orderDays) {
        this.known = known;
        this.terms = terms;
        this.shelves = shelves;
        this.orderDays = orderDays;
    }

    @Override
    public Optional<Source> apply(String supplier) {
        return sources.computeIfAbsent(
                supplier, site -> isLimited(site) ? Optional.of(source(site)) : Optional.empty());
    }

    /**
     * A plant makes what is ordered. Who is supplied or helped has what is told of it, be that nothing; but as long as nothing is told of
     * anybody, nobody knows. One that nobody supplies or helps gets its goods from where nobody knows of, unless some lie there.
     */
    private boolean isLimited(String site) {
        if (terms.makes(site)) {
            return false;
        }
        boolean isObserved = terms.isSupplied(new Place(known.gtin(), site)) || terms.isHelped(site);
        return isObserved ? isTold(site) : known.at(site).onHand() > 0;
    }

    private boolean isTold(String site) {
        return !known.goods().isEmpty()
                || known.orders().stream().anyMatch(order -> order.to().equals(site));
    }

    private Source source(String site) {
        Terms.Of of = terms.of(new Place(known.gtin(), site));
        int horizon = Needs.horizon(of);
        Stock sent = shelves.stock(site, known.at(site), of, List.of(), horizon);
        Stock all = shelves.stock(site, known.at(site), of, known.orders(), horizon);
        double promised = promised(site);
        return Source.of(
                Shelf.of(sent, promised).free(),
                Shelf.of(all, promised).free().inbound(),
                orderDays,
                of.supply().review(),
                of.supply().leadTime());
    }

    /** Units that others have ordered of a site, or of whoever supplies them. */
    private double promised(String site) {
        return Needs.promised(site, known.orders())
                + known.orders().stream()
                        .filter(order -> order.from() == null
                                && supplier(order.to()).filter(site::equals).isPresent())
                        .mapToDouble(OnOrder::quantity)
                        .sum();
    }

    private Optional<String> supplier(String site) {
        return terms.supplier(new Place(known.gtin(), site));
    }
}
