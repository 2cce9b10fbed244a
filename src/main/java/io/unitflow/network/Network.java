package io.unitflow.network;

import java.time.LocalDate;
import java.util.Arrays;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * What is known of a network, and never changes; whatever is not in it is unknown, never an error.
 *
 * <p>Of two records of one kind with the same key the first one counts, and the order given is kept. Look-ups by key
 * take constant time.
 */
public final class Network {
    /** A network of which nothing is known. */
    public static final Network UNKNOWN = new Network(Stream.empty());

    private final Map<Class<?>, Map<Object, MasterRecord>> records = new LinkedHashMap<>();
    private final Map<String, Site> sites;
    private final Map<String, Product> products;
    private final Map<String, List<Lane>> lanesFrom;
    private final Map<String, List<Lane>> lanesTo;
    private final Map<String, List<LotExpiry>> lots;
    private final Map<String, Set<String>> countries;
    private final Map<String, Set<String>> stocked;

    private Network(Stream<? extends MasterRecord> all) {
        all.forEach(one -> records.computeIfAbsent(one.getClass(), kind -> new LinkedHashMap<>())
                .merge(one.key(), one, Network::first));
        sites = byKey(Site.class, Site::site);
        products = byKey(Product.class, Product::gtin);
        lanesFrom = lanes().stream().collect(Collectors.groupingBy(Lane::from));
        lanesTo = lanes().stream().collect(Collectors.groupingBy(Lane::to));
        lots = lots().stream().collect(Collectors.groupingBy(LotExpiry::gtin));
        countries = markets().stream()
                .collect(Collectors.groupingBy(
                        Market::gtin, Collectors.mapping(Market::country, Collectors.toCollection(TreeSet::new))));
        stocked = policies().stream()
                .filter(policy -> policy.minimumStock() != null
                        && policy.minimumStock().signum() > 0
                        && !policy.gtin().equals(Policy.ANY)
                        && !policy.site().equals(Policy.ANY))
                .collect(Collectors.groupingBy(
                        Policy::gtin, TreeMap::new, Collectors.mapping(Policy::site, Collectors.toSet())));
    }

    /** Of a policy that could not be read in full the gaps are filled by the next one with its key. */
    private static MasterRecord first(MasterRecord first, MasterRecord next) {
        return first instanceof Policy policy && policy.doubt() != null ? policy.or((Policy) next) : first;
    }

    /** A network of these. */
    public static Network of(MasterRecord... records) {
        return new Network(Arrays.stream(records));
    }

    /** A network of these. */
    public static Network of(Collection<? extends MasterRecord> records) {
        return new Network(records.stream());
    }

    /** A network of both. */
    public static Network of(Collection<? extends MasterRecord> some, Collection<? extends MasterRecord> others) {
        return new Network(Stream.concat(some.stream(), others.stream()));
    }

    /** This network and what the records add to it; where both name the same key, this network counts. */
    public Network with(MasterRecord... more) {
        return new Network(Stream.concat(all(), Arrays.stream(more)));
    }

    /** What the records say and, where they say nothing, this network. */
    public Network behind(Collection<? extends MasterRecord> records) {
        return new Network(Stream.concat(records.stream(), all()));
    }

    /** The same number for equal networks, in every run; for others hardly ever the same. */
    public long fingerprint() {
        return all().mapToLong(record -> Fingerprints.of(record.getClass().getSimpleName() + record))
                .sum();
    }

    /**
     * This network with the gaps in its sites and products filled from what was told, and with those that it did not have;
     * nothing that it knows is changed. Of what was told twice the first counts, field by field.
     */
    public Network filled(Collection<? extends MasterRecord> told) {
        Map<Object, MasterRecord> filled = new LinkedHashMap<>();
        for (MasterRecord record : told) {
            if (record instanceof Site site) {
                filled.merge(site.key(), site(site.site()).orElse(site).or(site), (first, second) -> ((Site) first)
                        .or(site));
            } else if (record instanceof Product product) {
                filled.merge(
                        product.key(),
                        product(product.gtin()).orElse(product).or(product),
                        (first, second) -> ((Product) first).or(product));
            }
        }
        return new Network(Stream.concat(filled.values().stream(), all()));
    }

    private Stream<MasterRecord> all() {
        return records.values().stream().flatMap(kind -> kind.values().stream());
    }

    /** Sites by GLN-13. */
    public Map<String, Site> sites() {
        return sites;
    }

    /** Products by GTIN-14. */
    public Map<String, Product> products() {
        return products;
    }

    /** The site, if it is known. */
    public Optional<Site> site(String gln) {
        return Optional.ofNullable(sites.get(gln));
    }

    /** The product, if it is known. */
    public Optional<Product> product(String gtin) {
        return Optional.ofNullable(products.get(gtin));
    }

    /** All lots whose expiry is known. */
    public Collection<LotExpiry> lots() {
        return kind(LotExpiry.class);
    }

    /** The lots of a product whose expiry is known. */
    public List<LotExpiry> lots(String gtin) {
        return lots.getOrDefault(gtin, List.of());
    }

    /** The last day of use of the lot, if it is known. */
    public Optional<LocalDate> expiry(String gtin, String lot) {
        return find(LotExpiry.class, new LotExpiry.Key(gtin, lot)).map(LotExpiry::expires);
    }

    /** All lanes. */
    public Collection<Lane> lanes() {
        return kind(Lane.class);
    }

    /** The lane between the two, if there is one. */
    public Optional<Lane> lane(String from, String to) {
        return find(Lane.class, new Lane.Key(from, to));
    }

    /** The lanes that begin at the site. */
    public List<Lane> lanesFrom(String site) {
        return lanesFrom.getOrDefault(site, List.of());
    }

    /** The lanes that end at the site. */
    public List<Lane> lanesTo(String site) {
        return lanesTo.getOrDefault(site, List.of());
    }

    /** All countries of all products that are not sold anywhere. */
    public Collection<Market> markets() {
        return kind(Market.class);
    }

    /** The only countries the product may be sold in, upper case; none: it may be sold anywhere. */
    public Set<String> countries(String gtin) {
        return Collections.unmodifiableSet(countries.getOrDefault(gtin, Set.of()));
    }

    /** All policies as they were given. */
    public Collection<Policy> policies() {
        return kind(Policy.class);
    }

    /**
     * How the product is replenished at the site, field by field: the policy of both beats the product's, which beats
     * the site's, which beats the general one; a field that is empty in one is taken from the next. A row that could not be read in
     * full casts its doubt on all that it may be for. Empty where nothing was said.
     */
    public Optional<Policy> policy(String gtin, String site) {
        return Stream.of(
                        new Policy.Key(gtin, site),
                        new Policy.Key(gtin, Policy.ANY),
                        new Policy.Key(Policy.ANY, site),
                        new Policy.Key(Policy.ANY, Policy.ANY),
                        Policy.UNKNOWN)
                .flatMap(key -> find(Policy.class, key).stream())
                .reduce(Policy::or)
                .map(policy -> policy.of(gtin, site));
    }

    /** The sites of which a policy says by name that some of the product shall always be there, asked for or not. */
    public Set<String> stocked(String gtin) {
        return Collections.unmodifiableSet(stocked.getOrDefault(gtin, Set.of()));
    }

    /** The products that have such sites. */
    public Set<String> stocked() {
        return Collections.unmodifiableSet(stocked.keySet());
    }

    /**
     * How far orders of the product by the site may go out by themselves: found as policies are, but that a row that stops them
     * stops them, however general it is, and so does one of which nobody knows what it is for. Empty where nothing was said.
     */
    public Optional<OrderLimit> orderLimit(String gtin, String site) {
        return Stream.of(
                        new OrderLimit.Key(gtin, site),
                        new OrderLimit.Key(gtin, Policy.ANY),
                        new OrderLimit.Key(Policy.ANY, site),
                        new OrderLimit.Key(Policy.ANY, Policy.ANY),
                        OrderLimit.UNKNOWN)
                .flatMap(key -> find(OrderLimit.class, key).stream())
                .reduce(OrderLimit::or);
    }

    /** Orders that people or other systems placed. */
    public Collection<OpenOrder> orders() {
        return kind(OpenOrder.class);
    }

    /** Planners' words on the forecast. */
    public Collection<Adjustment> adjustments() {
        return kind(Adjustment.class);
    }

    /** All recalls in earnest, begun or not. */
    public Collection<Recall> recalls() {
        return kind(Recall.class);
    }

    /** All drills, begun or not. */
    public Collection<MockRecall> mockRecalls() {
        return kind(MockRecall.class);
    }

    /** All contracts, valid or not. */
    public Collection<Contract> contracts() {
        return kind(Contract.class);
    }

    /** What rules of the guard are set to, as it was given. */
    public Collection<GuardThreshold> thresholds() {
        return kind(GuardThreshold.class);
    }

    private <T extends MasterRecord> Optional<T> find(Class<T> kind, Object key) {
        return Optional.ofNullable(kind.cast(ofKind(kind).get(key)));
    }

    @SuppressWarnings("unchecked") // records are kept by their own class
    private <T extends MasterRecord> Collection<T> kind(Class<T> kind) {
        return (Collection<T>) Collections.unmodifiableCollection(ofKind(kind).values());
    }

    private <T extends MasterRecord> Map<String, T> byKey(Class<T> kind, Function<T, String> key) {
        Map<String, T> byKey = new LinkedHashMap<>();
        kind(kind).forEach(one -> byKey.put(key.apply(one), one));
        return Collections.unmodifiableMap(byKey);
    }

    private Map<Object, MasterRecord> ofKind(Class<?> kind) {
        return records.getOrDefault(kind, Map.of());
    }

    /** Equal when it holds equal records. */
    @Override
    public boolean equals(Object other) {
        return other instanceof Network network && records.equals(network.records);
    }

    @Override
    public int hashCode() {
        return records.hashCode();
    }

    @Override
    public String toString() {
        return records.toString();
    }
}
