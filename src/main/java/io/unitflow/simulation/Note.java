package io.unitflow.simulation;

import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** A happening being written down; {@link #tell} notes it at its site's present time. */
final class Note {
    private final Chronicle chronicle;
    private final Happening.Shape shape;
    private final Site site;
    private final String step;
    private String action;
    private String disposition;
    private Epc parent;
    private List<Epc> epcs = List.of();
    private List<Epc> outputs = List.of();
    private Map<Lot, Long> amounts = Map.of();
    private Site destination;
    private Lot lot;
    private Double celsius;

    Note(Chronicle chronicle, Happening.Shape shape, Site site, String step) {
        this.chronicle = chronicle;
        this.shape = shape;
        this.site = site;
        this.step = step;
    }

    Site site() {
        return site;
    }

    Note action(String word) {
        action = word;
        return this;
    }

    Note disposition(String word) {
        disposition = word;
        return this;
    }

    Note parent(Epc epc) {
        parent = epc;
        return this;
    }

    Note list(Collection<? extends Item> items) {
        epcs = items.stream().map(Item::epc).toList();
        return this;
    }

    Note outputs(Collection<? extends Item> items) {
        outputs = items.stream().map(Item::epc).toList();
        return this;
    }

    Note amounts(Map<Lot, Long> quantities) {
        amounts = Collections.unmodifiableMap(new LinkedHashMap<>(quantities));
        return this;
    }

    Note to(Site site) {
        destination = site;
        return this;
    }

    Note lot(Lot made) {
        lot = made;
        return this;
    }

    Note celsius(double measured) {
        celsius = measured;
        return this;
    }

    void tell() {
        chronicle.write(this);
    }

    Happening happening(long number, long time, int offsetSeconds) {
        return new Happening(
                number,
                shape,
                site,
                time,
                offsetSeconds,
                action,
                step,
                disposition,
                parent,
                epcs,
                outputs,
                amounts,
                destination,
                lot,
                celsius);
    }
}
