package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.NavigableSet;
import java.util.Set;
import java.util.TreeSet;

/** Which facts of a container hold, now that it is known in which long lists it was, and which nothing can need any more. */
public final class Settled {
    private Settled() {}

    /**
     * What a container held, and all else that is told of it. What is {@linkplain Fact.Provided provided} for its own stays is left
     * as it is: what it was in knows that.
     *
     * @param facts of one container; how often each was told
     */
    static Map<Fact.OfContainer, Integer> of(Map<Fact.OfContainer, Integer> facts) {
        if (facts.keySet().stream().noneMatch(Settled::isOfContents)) {
            return facts;
        }
        Map<Fact.OfContainer, Integer> settled = new HashMap<>();
        facts.forEach((fact, count) -> {
            if (!isOfContents(fact)) {
                settled.merge(fact, count, Integer::sum);
            } else if (fact instanceof Fact.Provided provided
                    && areListed(provided.container(), provided.asked(), facts)) {
                settled.merge(provided.fact(), count, Integer::sum);
            }
        });
        return settled;
    }

    /** Whether these events listed the container. */
    static boolean areListed(String container, List<Moment> asked, Map<Fact.OfContainer, Integer> facts) {
        return asked.stream().allMatch(event -> isListed(container, event, facts));
    }

    private static boolean isListed(String container, Moment event, Map<Fact.OfContainer, Integer> facts) {
        return facts.getOrDefault(new Fact.Listed(container, event), 0) > 0;
    }

    private static boolean isOfContents(Fact.OfContainer fact) {
        return fact instanceof Fact.Provided && Content.of(fact) != null;
    }

    /** When the container was emptied. */
    static NavigableSet<Moment> emptied(Map<Fact.OfContainer, Integer> facts) {
        NavigableSet<Moment> emptied = new TreeSet<>();
        facts.forEach((fact, count) -> {
            if (fact instanceof Fact.Emptied moment && count > 0) {
                emptied.add(moment.at());
            }
        });
        return emptied;
    }

    /**
     * Lets go of what is settled. What is still open stays, and what was emptied out is not open. Of the settled moments in which the
     * container was emptied the last says it for all of them: what was in it before is over, whoever takes it back later.
     *
     * @param facts of one container; how often each was told
     * @param settledBefore epoch seconds before which nothing changes any more
     * @return epoch seconds of the oldest of what ended since then; {@link Long#MAX_VALUE} where nothing did
     */
    public static long leave(Map<Fact.OfContainer, Integer> facts, long settledBefore) {
        return leave(facts, Set.of(), settledBefore);
    }

    /** The same where others, too, ask in which long lists the container was. */
    static long leave(Map<Fact.OfContainer, Integer> facts, Collection<Moment> asked, long settledBefore) {
        NavigableSet<Moment> emptied = emptied(facts);
        Moment lastSettled = emptied.lower(new Moment(settledBefore, 0, ""));
        Set<Fact.OfContainer> over = new HashSet<>();
        Set<Moment> asking = new HashSet<>(asked);
        facts.forEach((fact, count) -> {
            Moment end = end(fact, emptied, facts, settledBefore);
            if (end != null && end.seconds() < settledBefore) {
                over.add(fact);
            } else if (isOfContents(fact)) {
                asking.addAll(((Fact.Provided) fact).asked());
            }
        });
        facts.keySet()
                .removeIf(fact -> over.contains(fact)
                        && !(fact instanceof Fact.Listed listed && asking.contains(listed.at()))
                        && !(fact instanceof Fact.Emptied last && last.at().equals(lastSettled)));
        long oldest = Long.MAX_VALUE;
        for (Fact.OfContainer fact : facts.keySet()) {
            Moment end = over.contains(fact) ? null : end(fact, emptied, facts, settledBefore);
            oldest = Math.min(oldest, end == null ? Long.MAX_VALUE : end.seconds());
        }
        return oldest;
    }

    /** When what it says was over, or null while it is not; of what never was so, as a settled event shows, that event's. */
    private static Moment end(
            Fact.OfContainer fact, NavigableSet<Moment> emptied, Map<Fact.OfContainer, Integer> facts, long before) {
        Content content = Content.of(fact);
        if (content == null) {
            Fact.Inside inside = inside(fact);
            return inside == null ? fact.newest() : inside.to();
        }
        if (fact instanceof Fact.Provided provided) {
            for (Moment event : provided.asked()) {
                if (event.seconds() < before && !isListed(provided.container(), event, facts)) {
                    return event;
                }
            }
        }
        return earlier(content.to(), emptied.higher(content.nested()));
    }

    /** The stay of the container itself of which a fact tells, or null. */
    static Fact.Inside inside(Fact.OfContainer fact) {
        if (fact instanceof Fact.Inside inside) {
            return inside;
        }
        return fact instanceof Fact.Provided provided ? inside(provided.fact()) : null;
    }

    /** Null is never. */
    static Moment earlier(Moment one, Moment other) {
        if (one == null || other == null) {
            return one == null ? other : one;
        }
        return other.precedes(one) ? other : one;
    }
}
