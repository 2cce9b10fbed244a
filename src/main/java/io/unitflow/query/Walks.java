package io.unitflow.query;

import io.unitflow.trace.EventView;
import io.unitflow.trace.EventWalk;
import io.unitflow.trace.Facts;
import io.unitflow.trace.Listing;
import io.unitflow.trace.Place;
import io.unitflow.trace.Sighting;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.NavigableSet;
import java.util.OptionalLong;
import java.util.Set;
import java.util.TreeSet;

/** The lists that an answer to one query has to be on, in the query's order. */
final class Walks {
    /** Objects with more events than this are not looked up but held against each event. */
    private static final int SIGHTINGS_MAX = 20_000;

    private final EventView view;
    private final EventQuery query;

    Walks(EventView view, EventQuery query) {
        this.view = view;
        this.query = query;
    }

    /** At least one. */
    List<EventWalk> all() {
        List<EventWalk> walks = new ArrayList<>();
        if (query.eventIds() != null) {
            walks.add(kept(ids(query.eventIds())));
        }
        for (Set<String> objects : query.objects()) {
            NavigableSet<Place> places = sightings(objects);
            if (places != null) {
                walks.add(kept(places));
            }
        }
        if (!query.byRecordTime()) {
            query.lists().forEach(list -> walks.add(union(list)));
        }
        if (walks.isEmpty()) {
            Listing order = query.byRecordTime() ? Listing.RECORD_TIME : Listing.EVENT_TIME;
            walks.add(view.walk(order, "", query.backwards()));
        }
        return walks;
    }

    private NavigableSet<Place> ids(Set<String> eventIds) {
        NavigableSet<Place> places = new TreeSet<>();
        for (String id : eventIds) {
            OptionalLong number = view.number(id);
            if (number.isPresent()) {
                Instant time = query.byRecordTime()
                        ? view.recordTime(number.getAsLong())
                        : view.detail(number.getAsLong()).eventTime();
                places.add(new Place(Place.micros(time), number.getAsLong()));
            }
        }
        return places;
    }

    private NavigableSet<Place> sightings(Set<String> objects) {
        NavigableSet<Place> places = new TreeSet<>();
        for (String object : objects) {
            for (Sighting sighting : view.sightings(object, SIGHTINGS_MAX + 1)) {
                places.add(place(sighting.event()));
            }
            if (places.size() > SIGHTINGS_MAX) {
                return null;
            }
        }
        return places;
    }

    private Place place(Facts event) {
        Instant time = query.byRecordTime() ? view.recordTime(event.number()) : event.time();
        return new Place(Place.micros(time), event.number());
    }

    private EventWalk kept(NavigableSet<Place> places) {
        return place -> query.backwards() ? places.floor(place) : places.ceiling(place);
    }

    private EventWalk union(EventQuery.OneOf list) {
        List<EventWalk> walks = list.values().stream()
                .map(value -> view.walk(list.listing(), value, query.backwards()))
                .toList();
        return place -> {
            Place nearest = null;
            for (EventWalk walk : walks) {
                Place next = walk.from(place);
                boolean nearer = next != null && (nearest == null || query.backwards() == next.compareTo(nearest) > 0);
                nearest = nearer ? next : nearest;
            }
            return nearest;
        };
    }
}
