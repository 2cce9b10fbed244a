package io.unitflow.planning.daily;

import io.unitflow.forecasting.Forecast;
import io.unitflow.network.Network;
import io.unitflow.planning.DemandPaths;
import io.unitflow.planning.OrderLimits;
import io.unitflow.planning.Prices;
import io.unitflow.planning.ShelfLife;
import io.unitflow.planning.SiteNeed;
import io.unitflow.planning.Stock;
import io.unitflow.planning.Supply;
import java.time.LocalDate;
import java.util.List;
import java.util.Set;
import java.util.SortedSet;
import java.util.TreeSet;

/** What is known of a product at each site, put together to be decided on. */
final class Needs {
    private static final int PATHS = 128;
    /** So many sites that fewer paths each do as well together. */
    private static final int MANY = 200;

    private static final int PATHS_OF_MANY = 24;
    /** Days that are looked ahead at most, where goods are there long before. */
    private static final int LONGEST_HORIZON = 120;

    /** Days that an order is seen to last after its arrival, however late that is. */
    private static final int LAST_LEAST = 60;

    /** Days looked beyond two orders' cover. */
    private static final int BEYOND = 14;

    /** Of a site that nobody has set a service level for so large a part of demand is taken to be served. */
    private static final double USUAL_SERVICE = 0.95;

    private final Network network;
    private final LocalDate today;
    private final Shelves shelves;

    Needs(Network network, LocalDate today, Shelves shelves) {
        this.network = network;
        this.today = today;
        this.shelves = shelves;
    }

    /** A site that sells the product, or has some. */
    Planned site(Known known, String name, Terms told) {
        SortedSet<String> selling = known.demand().sites();
        int paths = selling.size() > MANY ? PATHS_OF_MANY : PATHS;
        Place place = new Place(known.gtin(), name);
        Terms.Of of = known.of(told, name);
        Forecast forecast = selling.contains(name)
                ? known.demand().of(name)
                : known.demand().together(Set.of(name));
        Stock stock = stock(known, name, of);
        double promised = promised(name, known.orders());
        Adjusted adjusted = Adjusted.of(network, known.gtin(), Set.of(name), today, known.recalled());
        SiteNeed need = new SiteNeed(
                name,
                Shelf.of(stock, promised).free(),
                adjusted.paths(paths(forecast, of, paths)),
                until(known.days(), of),
                of.prices(),
                weight(of));
        return new Planned(
                place,
                known.at(name),
                of,
                forecast,
                need,
                stock,
                promised,
                promised,
                0,
                adjusted,
                List.of(),
                known.doubtful(name));
    }

    /**
     * A centre with what is ordered of it.
     *
     * @param ready units of what its customers want today that what lies there can fulfil
     * @param told the terms on which it is supplied, and who hears of gaps in them
     * @param own what it is by its own sales; null: it sells nothing
     */
    Planned centre(Known known, Centres.Centre centre, Customers customers, double ready, Terms told, Planned own) {
        Place place = new Place(known.gtin(), centre.site());
        Terms.Of of = own == null ? known.of(told, centre.site()) : own.terms();
        Stock stock = stock(known, centre.site(), of);
        double ordered = ordered(centre, known.orders());
        double promised = customers.today(centre.customers()) + ordered;
        DemandPaths later = customers.later(centre.customers(), horizon(of));
        Prices prices = own == null ? customers.prices(centre.customers(), of.prices()) : of.prices();
        if (own == null
                && prices.shortage() < of.prices().shortage()
                && of.prices().margin() > 0) {
            told.tellDear(place, of.supplier(), prices.orderUnit(), prices.shortage(), of.policy());
        }
        SiteNeed need = new SiteNeed(
                centre.site(),
                Shelf.of(stock, promised, ready + ordered).free(),
                own == null ? later : later.and(own.need().demand(), 0),
                until(known.days(), own == null ? of.with(of.supply().before(customers.keep(centre.customers()))) : of),
                prices,
                weight(of) * (prices.shortage() > 0 ? of.prices().shortage() / prices.shortage() : 1));
        Set<String> selling = new TreeSet<>(centre.selling());
        if (own != null) {
            selling.add(centre.site());
        }
        Goods there = known.at(centre.site());
        return new Planned(
                place,
                there,
                of,
                known.demand().together(selling),
                need,
                stock,
                promised,
                ready + ordered,
                own == null ? customers.nearest(centre.customers()) : 0,
                Adjusted.of(network, known.gtin(), selling, today, known.recalled()),
                List.of(),
                known.doubtful(centre.site()));
    }

    private Stock stock(Known known, String site, Terms.Of of) {
        return shelves.stock(site, known.at(site), of, known.orders(), horizon(of));
    }

    /** What is ordered lives until the product's end as well, and what would come after it is not ordered. */
    private static Supply until(int days, Terms.Of of) {
        Supply supply = of.supply();
        if (days > horizon(of)) {
            return supply;
        }
        int life = Math.min(
                supply.life().most(), days - (int) Math.round(supply.leadTime().mean()));
        return life < 1 ? supply.with(OrderLimits.NO_ORDERS) : supply.with(new ShelfLife(life, life));
    }

    /** A unit that is not served counts by the part that it is of all that may go unserved at a site. */
    private static double weight(Terms.Of of) {
        Double service = of.policy().serviceLevel();
        double level = service == null ? USUAL_SERVICE : Math.max(0, Math.min(0.999, service));
        return (1 - USUAL_SERVICE) / (1 - level);
    }

    /** Units that were ordered of a centre and still lie there: by whoever it is, and by those who usually order of it. */
    private static double ordered(Centres.Centre centre, List<OnOrder> orders) {
        double ofSomebody = orders.stream()
                .filter(order -> order.from() == null && centre.customers().contains(order.to()))
                .mapToDouble(OnOrder::quantity)
                .sum();
        return promised(centre.site(), orders) + ofSomebody;
    }

    /** Units that others have ordered of a site and that still lie there. */
    static double promised(String site, List<OnOrder> orders) {
        return orders.stream()
                .filter(order -> site.equals(order.from()) && !order.isReserved())
                .mapToDouble(OnOrder::quantity)
                .sum();
    }

    private static DemandPaths paths(Forecast forecast, Terms.Of of, int count) {
        return DemandPaths.of(forecast, count, horizon(of), Math.min(cover(of), forecast.horizon()));
    }

    private static int cover(Terms.Of of) {
        return of.supply().leadTime().longest() + of.supply().review();
    }

    static int horizon(Terms.Of of) {
        int cover = cover(of);
        int usual =
                Math.max(cover + Math.min(cover, LAST_LEAST) + BEYOND, Math.min(LONGEST_HORIZON, 2 * cover + BEYOND));
        // What is ordered is seen to expire, where that is soon.
        int lives = of.supply().life().most();
        return lives <= LONGEST_HORIZON - cover ? Math.max(usual, cover + lives) : usual;
    }
}
