package io.unitflow.guarding;

import io.unitflow.ledger.Moment;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What the facts of a container mean, from the definition: every fact is held against every other. */
final class ReferenceContainer {
    private final Map<Fact.OfContainer, Integer> facts;

    ReferenceContainer(Map<Fact.OfContainer, Integer> facts) {
        this.facts = facts;
    }

    /** What the containers hold that this one was in, because it held it; how often. */
    Map<Fact.OfContainer, Integer> lifted() {
        Map<Fact.OfContainer, Integer> lifted = new HashMap<>();
        facts.keySet().forEach(outer -> {
            Fact.OfContainer plain = outer instanceof Fact.Provided provided ? provided.fact() : outer;
            if (plain instanceof Fact.Inside inside) {
                facts.forEach((fact, count) -> {
                    Fact.Held held = lifted(fact, inside);
                    if (held != null) {
                        lifted.merge(
                                outer instanceof Fact.Provided provided
                                        ? new Fact.Provided(held, provided.asked())
                                        : held,
                                count,
                                Integer::sum);
                    }
                });
            }
        });
        return lifted;
    }

    private Fact.Held lifted(Fact.OfContainer fact, Fact.Inside inside) {
        Fact.OfContainer content = inForce(fact);
        if (content == null) {
            return null;
        }
        Moment from =
                Stream.of(from(content), inside.from()).max(Moment::compareTo).orElseThrow();
        Moment to = Stream.concat(Stream.of(to(content), inside.to()), emptied(nested(content)))
                .filter(Objects::nonNull)
                .min(Moment::compareTo)
                .orElse(null);
        return to != null && to.precedes(from)
                ? null
                : new Fact.Held(inside.outer(), from, to, gtin(content), inside.from());
    }

    /** Each finding of an opening or a reading as its kind, its moment's event and how many units. */
    List<String> findings(Surroundings around) {
        List<String> found = new ArrayList<>();
        for (Fact.OfContainer fact : facts.keySet()) {
            if (fact instanceof Fact.Opened opened) {
                int held = 0;
                int listed = 0;
                for (Map.Entry<Fact.OfContainer, Integer> other : facts.entrySet()) {
                    if (inForce(other.getKey()) instanceof Fact.Stay stay
                            && stay.from().precedes(opened.at())
                            && (stay.to() == null || !stay.to().precedes(opened.at()))
                            && emptied(stay.from()).noneMatch(at -> at.precedes(opened.at()))) {
                        held += other.getValue();
                        listed += opened.at().equals(stay.to()) ? other.getValue() : 0;
                    }
                }
                if (listed > 0 && listed < held) {
                    found.add("short_received " + opened.at().eventId() + ' ' + (held - listed));
                }
            } else if (fact instanceof Fact.Reading reading) {
                Set<String> gtins = facts.keySet().stream()
                        .map(this::inForce)
                        .filter(Objects::nonNull)
                        .filter(one -> isAbout(one, reading.at()))
                        .map(ReferenceContainer::gtin)
                        .collect(Collectors.toSet());
                if (gtins.stream().anyMatch(gtin -> around.isSpoiledBy(reading.temperature(), gtin))) {
                    found.add("temperature " + reading.at().eventId() + " null");
                }
            }
        }
        return found.stream().sorted().toList();
    }

    private boolean isAbout(Fact.OfContainer content, Moment at) {
        return !at.precedes(from(content))
                && (to(content) == null || !to(content).precedes(at))
                && emptied(nested(content)).noneMatch(emptied -> emptied.precedes(at));
    }

    /** What was inside, or null where the fact is of something else or asks for a list that did not name the container. */
    private Fact.OfContainer inForce(Fact.OfContainer fact) {
        if (fact instanceof Fact.Provided provided) {
            boolean listed = provided.asked().stream()
                    .allMatch(event -> facts.containsKey(new Fact.Listed(fact.container(), event)));
            return listed ? inForce(provided.fact()) : null;
        }
        return fact instanceof Fact.Stay || fact instanceof Fact.Held ? fact : null;
    }

    private Stream<Moment> emptied(Moment since) {
        return facts.keySet().stream()
                .filter(fact -> fact instanceof Fact.Emptied emptied && since.precedes(emptied.at()))
                .map(Fact.OfContainer::newest);
    }

    private static Moment from(Fact.OfContainer content) {
        return content instanceof Fact.Stay stay ? stay.from() : ((Fact.Held) content).from();
    }

    private static Moment to(Fact.OfContainer content) {
        return content instanceof Fact.Stay stay ? stay.to() : ((Fact.Held) content).to();
    }

    private static Moment nested(Fact.OfContainer content) {
        return content instanceof Fact.Stay stay ? stay.from() : ((Fact.Held) content).nested();
    }

    private static String gtin(Fact.OfContainer content) {
        return content instanceof Fact.Stay stay ? stay.gtin() : ((Fact.Held) content).gtin();
    }
}
