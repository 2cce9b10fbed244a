package io.unitflow.network;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;

/**
 * What is known of a network; a site or product that is not in it is unknown, never an error.
 *
 * @param sites by GLN-13, in the order given
 * @param products by GTIN-14, in the order given
 */
public record Network(Map<String, Site> sites, Map<String, Product> products) {
    /** A network of which nothing is known. */
    public static final Network UNKNOWN = new Network(Map.of(), Map.of());

    /** The maps are copied; their order is kept. */
    public Network {
        sites = Collections.unmodifiableMap(new LinkedHashMap<>(sites));
        products = Collections.unmodifiableMap(new LinkedHashMap<>(products));
    }

    /** A network of these; of two with the same key the first one counts. */
    public static Network of(List<Site> sites, List<Product> products) {
        return new Network(byKey(sites, Site::site), byKey(products, Product::gtin));
    }

    private static <T> Map<String, T> byKey(List<T> all, Function<T, String> key) {
        return all.stream()
                .collect(Collectors.toMap(key, Function.identity(), (first, second) -> first, LinkedHashMap::new));
    }
}
