package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableMap;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeMap;

/**
 * What a container holds is held by what it is in: for as long as both are so. Facts are counted, so that they may come and be taken
 * back in any order; what each of them changes is worked out from those that were so at its time. Mutable; one owner.
 */
public final class Lifting {
    private final Map<Fact.OfContainer, Integer> facts;
    private final NavigableSet<Moment> emptied;
    private final Intervals<Fact.OfContainer> insides = new Intervals<>();
    /** By when they were in it: from their beginning until they left or were emptied out. */
    private final Intervals<Fact.OfContainer> contents = new Intervals<>();

    private final NavigableMap<Moment, Set<Fact.OfContainer>> contentsByNested = new TreeMap<>();
    private final Map<Moment, Set<Fact.OfContainer>> asking = new HashMap<>();

    /** Of a container of which these facts have been told. */
    public Lifting(Map<Fact.OfContainer, Integer> known) {
        facts = new HashMap<>(known);
        emptied = Settled.emptied(facts);
        known.forEach((fact, count) -> {
            Content content = Content.of(fact);
            if (content != null) {
                asks(fact, true);
                if (isInForce(fact)) {
                    enters(fact, content);
                }
            } else if (count > 0 && Settled.inside(fact) != null) {
                insides.add(
                        fact, Settled.inside(fact).from(), Settled.inside(fact).to());
            }
        });
    }

    /** How often each fact was told. */
    public Map<Fact.OfContainer, Integer> facts() {
        return Collections.unmodifiableMap(facts);
    }

    /**
     * A fact is told so many times more (negative: fewer).
     *
     * @return what the containers that this one was in held more often because of it, or less often
     */
    public Map<Fact.OfContainer, Integer> tell(Fact.OfContainer told, int count) {
        Fact.OfContainer fact = known(told, count, facts);
        int before = facts.getOrDefault(fact, 0);
        int after = before + count;
        if (after == 0) {
            facts.remove(fact);
        } else {
            facts.put(fact, after);
        }
        Map<Fact.OfContainer, Integer> changes = new HashMap<>();
        Content content = Content.of(fact);
        if (content != null) {
            contentTold(fact, content, before, after, changes);
        } else if ((before > 0) != (after > 0)) {
            boolean holds = after > 0;
            if (Settled.inside(fact) != null) {
                insideTold(fact, holds, changes);
            } else if (fact instanceof Fact.Emptied moment) {
                emptiedTold(moment.at(), holds, changes);
            } else if (fact instanceof Fact.Listed moment) {
                listedTold(moment.at(), holds, changes);
            }
        }
        changes.values().removeIf(times -> times == 0);
        return changes;
    }

    /** The form in which a fact that is taken back is known: earlier programs told less of what is held. */
    static Fact.OfContainer known(Fact.OfContainer fact, int count, Map<Fact.OfContainer, Integer> facts) {
        boolean otherwise = count < 0
                && fact instanceof Fact.Held held
                && !facts.containsKey(held)
                && facts.containsKey(held.unnested());
        return otherwise ? ((Fact.Held) fact).unnested() : fact;
    }

    /** How many facts were looked at so far to find what changes. */
    long looks() {
        return insides.looks() + contents.looks();
    }

    private void contentTold(
            Fact.OfContainer fact, Content content, int before, int after, Map<Fact.OfContainer, Integer> changes) {
        if (before == 0) {
            asks(fact, true);
        }
        if (isInForce(fact)) {
            if (before == 0) {
                enters(fact, content);
            }
            lift(content, end(content), after - before, changes);
            if (after == 0) {
                leaves(fact, content);
            }
        }
        if (after == 0) {
            asks(fact, false);
        }
    }

    private void insideTold(Fact.OfContainer fact, boolean holds, Map<Fact.OfContainer, Integer> changes) {
        Fact.Inside inside = Settled.inside(fact);
        if (holds) {
            insides.add(fact, inside.from(), inside.to());
        } else {
            insides.remove(fact, inside.from(), inside.to());
        }
        contents.around(inside.from(), inside.to(), held -> {
            Content content = Content.of(held);
            lift(content, end(content), fact, holds ? facts.get(held) : -facts.get(held), changes);
        });
    }

    /** Those that were put in since it was emptied before that, and before it now was, were in it until then. */
    private void emptiedTold(Moment at, boolean holds, Map<Fact.OfContainer, Integer> changes) {
        Moment earlier = emptied.lower(at);
        NavigableMap<Moment, Set<Fact.OfContainer>> since = contentsByNested.headMap(at, false);
        if (earlier != null) {
            since = since.tailMap(earlier, true);
        }
        List<Fact.OfContainer> concerned =
                since.values().stream().flatMap(Set::stream).toList();
        for (Fact.OfContainer fact : concerned) {
            Content content = Content.of(fact);
            lift(content, end(content), -facts.get(fact), changes);
            leaves(fact, content);
        }
        if (holds) {
            emptied.add(at);
        } else {
            emptied.remove(at);
        }
        for (Fact.OfContainer fact : concerned) {
            Content content = Content.of(fact);
            enters(fact, content);
            lift(content, end(content), facts.get(fact), changes);
        }
    }

    private void listedTold(Moment at, boolean holds, Map<Fact.OfContainer, Integer> changes) {
        for (Fact.OfContainer fact : asking.getOrDefault(at, Set.of())) {
            Fact.Provided provided = (Fact.Provided) fact;
            if (provided.asked().stream().allMatch(event -> event.equals(at) || isListed(provided, event))) {
                Content content = Content.of(fact);
                if (holds) {
                    enters(fact, content);
                } else {
                    leaves(fact, content);
                }
                lift(content, end(content), holds ? facts.get(fact) : -facts.get(fact), changes);
            }
        }
    }

    private void lift(Content content, Moment end, int count, Map<Fact.OfContainer, Integer> changes) {
        insides.around(content.from(), end, inside -> lift(content, end, inside, count, changes));
    }

    private static void lift(
            Content content, Moment end, Fact.OfContainer outer, int count, Map<Fact.OfContainer, Integer> changes) {
        Fact.Inside inside = Settled.inside(outer);
        Moment from = content.from().precedes(inside.from()) ? inside.from() : content.from();
        Moment to = Settled.earlier(end, inside.to());
        if (to == null || !to.precedes(from)) {
            Fact.Held held = new Fact.Held(inside.outer(), from, to, content.gtin(), inside.from());
            changes.merge(
                    outer instanceof Fact.Provided provided ? new Fact.Provided(held, provided.asked()) : held,
                    count,
                    Integer::sum);
        }
    }

    private void enters(Fact.OfContainer fact, Content content) {
        contents.add(fact, content.from(), end(content));
        contentsByNested
                .computeIfAbsent(content.nested(), none -> new HashSet<>(2))
                .add(fact);
    }

    private void leaves(Fact.OfContainer fact, Content content) {
        contents.remove(fact, content.from(), end(content));
        contentsByNested.computeIfPresent(content.nested(), (since, same) -> without(fact, same));
    }

    private void asks(Fact.OfContainer fact, boolean begins) {
        if (fact instanceof Fact.Provided provided) {
            for (Moment event : provided.asked()) {
                if (begins) {
                    asking.computeIfAbsent(event, none -> new HashSet<>(2)).add(fact);
                } else {
                    asking.computeIfPresent(event, (at, same) -> without(fact, same));
                }
            }
        }
    }

    private static Set<Fact.OfContainer> without(Fact.OfContainer fact, Set<Fact.OfContainer> facts) {
        facts.remove(fact);
        return facts.isEmpty() ? null : facts;
    }

    private boolean isInForce(Fact.OfContainer fact) {
        return !(fact instanceof Fact.Provided provided)
                || provided.asked().stream().allMatch(event -> isListed(provided, event));
    }

    private boolean isListed(Fact.Provided provided, Moment event) {
        return Settled.areListed(provided.container(), List.of(event), facts);
    }

    /** When it left or was emptied out, or null. */
    private Moment end(Content content) {
        return Settled.earlier(content.to(), emptied.higher(content.nested()));
    }
}
