package io.unitflow.trace;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.ledger.Mode;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Counts units by where they are and how they left. For one view and one thread. */
final class Counting {
    private record PlaceKey(String site, String state, String disposition) {}

    private record LeavingKey(String site, String step, LocalDate date) {}

    private record PackedKey(String container, String site, String state) {}

    private final EventView view;
    private final Lives lives;
    private final Locating locating;
    private final Map<PlaceKey, Long> places = new HashMap<>();
    private final Map<LeavingKey, Long> leavings = new HashMap<>();
    private final Map<PackedKey, Long> containers = new HashMap<>();
    private final Map<Long, EpcisEvent> details = new HashMap<>();
    private long units;

    Counting(EventView view, int levels) {
        this.view = view;
        this.lives = new Lives(view);
        this.locating = new Locating(lives, levels);
    }

    Whereabouts locate(String unit) {
        return locating.of(unit, null);
    }

    void count(String unit, Whereabouts where) {
        units++;
        Position position = where.position();
        if (position != null) {
            places.merge(new PlaceKey(position.site(), position.state(), where.disposition()), 1L, Long::sum);
            if (!where.containers().isEmpty()) {
                String outermost = where.containers().get(where.containers().size() - 1);
                containers.merge(new PackedKey(outermost, position.site(), position.state()), 1L, Long::sum);
            }
            return;
        }
        places.merge(new PlaceKey(where.site(), where.status(), where.disposition()), 1L, Long::sum);
        if (where.status().equals(Whereabouts.GONE)) {
            leavings.merge(leaving(unit, where), 1L, Long::sum);
        }
    }

    /** The last event that took it away, or took away what it was in. */
    private LeavingKey leaving(String unit, Whereabouts where) {
        String taken = where.containers().isEmpty()
                ? unit
                : where.containers().get(where.containers().size() - 1);
        List<Life.Step> steps = lives.of(taken).steps();
        int last = steps.size() - 1;
        while (last > 0 && steps.get(last - 1).register().mode() == Mode.GONE) {
            last--;
        }
        EpcisEvent event =
                details.computeIfAbsent(steps.get(last).event().event().number(), view::detail);
        Instant time = event.eventTime();
        LocalDate date =
                time.atOffset(ZoneOffset.ofTotalSeconds(event.offsetSeconds())).toLocalDate();
        return new LeavingKey(where.site(), event.bizStep(), date);
    }

    Census census(boolean complete) {
        return new Census(
                units,
                complete,
                sorted(places, (key, count) -> new Census.Place(key.site(), key.state(), key.disposition(), count)),
                first(
                        Census.SALES_MAX,
                        sorted(
                                leavings,
                                (key, count) -> new Census.Leaving(key.site(), key.step(), key.date(), count))),
                first(
                        Census.CONTAINERS_MAX,
                        sorted(
                                containers,
                                (key, count) -> new Census.Packed(key.container(), key.site(), key.state(), count))),
                view.freshness());
    }

    private static <R> List<R> first(int most, List<R> rows) {
        return rows.size() <= most ? rows : List.copyOf(rows.subList(0, most));
    }

    private interface Row<K, R> {
        R of(K key, long count);
    }

    private static <K, R> List<R> sorted(Map<K, Long> counts, Row<K, R> row) {
        List<R> rows = new ArrayList<>();
        counts.entrySet().stream()
                .sorted(Map.Entry.<K, Long>comparingByValue(Comparator.reverseOrder())
                        .thenComparing(entry -> entry.getKey().toString()))
                .forEach(entry -> rows.add(row.of(entry.getKey(), entry.getValue())));
        return rows;
    }
}
