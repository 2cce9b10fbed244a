package io.unitflow.planning;

import io.unitflow.planning.TransferProblem.Arc;
import java.util.ArrayList;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Takes a network of ways apart into what hangs together: no giver and no taker is in two parts. */
final class Components {
    private final Map<Integer, Integer> parents = new LinkedHashMap<>();

    private Components() {}

    static Collection<List<Arc>> of(List<Arc> arcs) {
        Components components = new Components();
        for (Arc arc : arcs) {
            components.parents.put(components.root(arc.giver()), components.root(-1 - arc.taker()));
        }
        Map<Integer, List<Arc>> parts = new LinkedHashMap<>();
        for (Arc arc : arcs) {
            parts.computeIfAbsent(components.root(arc.giver()), root -> new ArrayList<>())
                    .add(arc);
        }
        return parts.values();
    }

    private int root(int node) {
        int at = node;
        int above = above(at);
        while (above != at) {
            int next = above(above);
            parents.put(at, next);
            at = next;
            above = above(at);
        }
        return at;
    }

    private int above(int node) {
        return parents.getOrDefault(node, node);
    }
}
