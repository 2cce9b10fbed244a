package io.unitflow.guarding;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * The hours in which a site had events: finds the neighbour of an event without looking at all of them. Immutable.
 *
 * @param hours hours since 1970-01-01 in UTC, ascending
 */
public record SiteHours(List<Long> hours) {
    /** No events yet. */
    public static final SiteHours NONE = new SiteHours(List.of());

    public SiteHours {
        hours = List.copyOf(hours);
    }

    /** With this hour. */
    public SiteHours with(long hour) {
        int place = Collections.binarySearch(hours, hour);
        if (place >= 0) {
            return this;
        }
        List<Long> more = new ArrayList<>(hours);
        more.add(-place - 1, hour);
        return new SiteHours(more);
    }

    /** Without this hour. */
    public SiteHours without(long hour) {
        List<Long> fewer = new ArrayList<>(hours);
        fewer.remove((Long) hour);
        return new SiteHours(fewer);
    }

    /** The last hour before this one, or null. */
    public Long before(long hour) {
        int place = Collections.binarySearch(hours, hour);
        int before = (place >= 0 ? place : -place - 1) - 1;
        return before < 0 ? null : hours.get(before);
    }

    /** The first hour after this one, or null. */
    public Long after(long hour) {
        int place = Collections.binarySearch(hours, hour);
        int after = place >= 0 ? place + 1 : -place - 1;
        return after == hours.size() ? null : hours.get(after);
    }
}
