package io.unitflow.guarding;

import io.unitflow.ledger.Hash64;
import io.unitflow.network.GuardThreshold;
import java.io.Serializable;
import java.util.Collection;
import java.util.EnumSet;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;

/**
 * What the rules are set to, in general and for single products and lanes; immutable. Lead times, customs and silence that master
 * data name for a lane or site come first.
 *
 * @param off kinds that are not looked for
 * @param commissionedWithinHours how long after its first sighting a unit's commissioning may come, hours
 * @param travelKm shorter ways are never impossible, kilometres
 * @param travelKmPerHour faster is impossible
 * @param overdueDays how long a shipment may take where no lane is known, days
 * @param overdueDeviations how many standard deviations beyond its lane's lead time a shipment may take
 * @param customsDays how long goods may stay in customs where the lane does not say, days
 * @param special what is set otherwise somewhere, by name
 */
public record Thresholds(
        Set<Kind> off,
        double commissionedWithinHours,
        double travelKm,
        double travelKmPerHour,
        double overdueDays,
        double overdueDeviations,
        double customsDays,
        Map<Scope, Map<String, String>> special)
        implements Serializable {

    /** As defined. */
    public static final Thresholds STANDARD = new Thresholds(Set.of(), 72, 100, 900, 14, 2, 5);

    private static final double MOST = 1e6;

    /** What belongs to a shipment, and so to a lane; everything else to goods wherever they are. */
    private static final Set<String> BY_LANE = Set.of(
            Kind.OVERDUE.word(),
            Kind.OFF_ROUTE.word(),
            Kind.STUCK_IN_CUSTOMS.word(),
            "overdue_days",
            "overdue_deviations",
            "customs_days");

    /** Where something is set otherwise: null is any product, or any lane. */
    public record Scope(String gtin, String from, String to) implements Serializable {
        boolean isGeneral() {
            return gtin == null && from == null;
        }
    }

    /** Why a row cannot be used, in one sentence; empty where it can. */
    public static Optional<String> refusal(GuardThreshold row) {
        try {
            STANDARD.with(scope(row), row.name(), row.value());
            return Optional.empty();
        } catch (IllegalArgumentException e) {
            return Optional.of(e.getMessage());
        }
    }

    private static Scope scope(GuardThreshold row) {
        return new Scope(row.gtin(), row.from(), row.to());
    }

    /** What the rows say, in whatever order they come, and else these; rows that cannot be used say nothing. */
    Thresholds with(Collection<GuardThreshold> rows) {
        if (rows.isEmpty()) {
            return this;
        }
        Thresholds general = this;
        Map<Scope, Map<String, String>> more = new HashMap<>();
        special.forEach((scope, settings) -> more.put(scope, new HashMap<>(settings)));
        for (GuardThreshold row : rows) {
            Scope scope = scope(row);
            if (refusal(row).isPresent()) {
                continue;
            }
            if (scope.isGeneral()) {
                general = general.with(row.name(), row.value());
            } else {
                more.computeIfAbsent(scope, none -> new HashMap<>()).put(row.name(), row.value());
            }
        }
        more.replaceAll((scope, settings) -> Map.copyOf(settings));
        return general.specially(more);
    }

    /** The same number for equal thresholds, in every run; zero for those as defined, for others hardly ever. */
    public long fingerprint() {
        if (equals(STANDARD)) {
            return 0;
        }
        Map<String, Object> words = new TreeMap<>();
        special.forEach((scope, settings) -> words.put(scope.toString(), new TreeMap<>(settings)));
        Thresholds plain = without(Set.of()).specially(Map.of());
        return Hash64.of(plain.toString() + new TreeSet<>(off) + words);
    }

    private Thresholds specially(Map<Scope, Map<String, String>> settings) {
        return new Thresholds(
                off,
                commissionedWithinHours,
                travelKm,
                travelKmPerHour,
                overdueDays,
                overdueDeviations,
                customsDays,
                settings);
    }

    /** Set alike everywhere. */
    public Thresholds(
            Set<Kind> off,
            double commissionedWithinHours,
            double travelKm,
            double travelKmPerHour,
            double overdueDays,
            double overdueDeviations,
            double customsDays) {
        this(
                off,
                commissionedWithinHours,
                travelKm,
                travelKmPerHour,
                overdueDays,
                overdueDeviations,
                customsDays,
                Map.of());
    }

    public Thresholds {
        off = Set.copyOf(off);
        special = Map.copyOf(special);
    }

    /** The same without these kinds. */
    public Thresholds without(Set<Kind> kinds) {
        return new Thresholds(
                kinds,
                commissionedWithinHours,
                travelKm,
                travelKmPerHour,
                overdueDays,
                overdueDeviations,
                customsDays,
                special);
    }

    /** Whether exceptions of this kind are looked for. */
    public boolean on(Kind kind) {
        return !off.contains(kind);
    }

    /** Whether exceptions of this kind are looked for anywhere. */
    boolean anywhere(Kind kind) {
        return on(kind) || special.values().stream().anyMatch(settings -> "on".equals(settings.get(kind.word())));
    }

    /** Whether anything is set otherwise for a product or a lane. */
    boolean isSpecial() {
        return !special.isEmpty();
    }

    /**
     * What is set for a product on a lane; each may be null. What is said of both beats what is said of the product, and that what
     * is said of the lane.
     */
    Thresholds of(String gtin, String from, String to) {
        if (special.isEmpty()) {
            return this;
        }
        Thresholds all = this;
        if (from != null) {
            all = all.with(special.get(new Scope(null, from, to)));
        }
        if (gtin != null) {
            all = all.with(special.get(new Scope(gtin, null, null)));
        }
        return gtin == null || from == null ? all : all.with(special.get(new Scope(gtin, from, to)));
    }

    private Thresholds with(Map<String, String> settings) {
        Thresholds all = this;
        for (Map.Entry<String, String> setting :
                settings == null ? Map.<String, String>of().entrySet() : settings.entrySet()) {
            all = all.with(setting.getKey(), setting.getValue());
        }
        return all;
    }

    /**
     * The same, but set so in that scope.
     *
     * @throws IllegalArgumentException with one sentence, where nothing is called that, or it cannot be set so or not in that scope
     */
    public Thresholds with(Scope scope, String name, String value) {
        Thresholds general = with(name, value);
        if (scope.isGeneral()) {
            return general;
        }
        if (name.equals(Kind.SILENT_SITE.word())) {
            throw new IllegalArgumentException(name + " is set in general or by site, for no product or lane.");
        }
        if (scope.from() != null && !BY_LANE.contains(name)) {
            throw new IllegalArgumentException(name + " is set in general or by product, for no lane.");
        }
        Map<Scope, Map<String, String>> more = new HashMap<>(special);
        Map<String, String> here = new LinkedHashMap<>(more.getOrDefault(scope, Map.of()));
        here.put(name, value);
        more.put(scope, Map.copyOf(here));
        return specially(more);
    }

    private Thresholds with(String name, String value) {
        Kind kind = Kind.of(name).orElse(null);
        if (kind != null) {
            return without(switched(kind, value));
        }
        return switch (name) {
            case "commissioned_within_hours" -> numbers(0, number(name, value));
            case "travel_km" -> numbers(1, number(name, value));
            case "travel_km_per_hour" -> numbers(2, number(name, value));
            case "overdue_days" -> numbers(3, number(name, value));
            case "overdue_deviations" -> numbers(4, number(name, value));
            case "customs_days" -> numbers(5, number(name, value));
            default -> throw new IllegalArgumentException("'" + name + "' is no threshold and no kind of exception.");
        };
    }

    private Set<Kind> switched(Kind kind, String value) {
        Set<Kind> kinds = off.isEmpty() ? EnumSet.noneOf(Kind.class) : new HashSet<>(off);
        switch (value) {
            case "on" -> kinds.remove(kind);
            case "off" -> kinds.add(kind);
            default ->
                throw new IllegalArgumentException(kind.word() + " is switched 'on' or 'off', not '" + value + "'.");
        }
        return kinds;
    }

    private Thresholds numbers(int place, double value) {
        double[] all = {commissionedWithinHours, travelKm, travelKmPerHour, overdueDays, overdueDeviations, customsDays
        };
        all[place] = value;
        return new Thresholds(off, all[0], all[1], all[2], all[3], all[4], all[5], special);
    }

    private static double number(String name, String value) {
        double number;
        try {
            number = Double.parseDouble(value);
        } catch (NumberFormatException e) {
            number = Double.NaN;
        }
        if (!(number >= 0 && number <= MOST)) {
            throw new IllegalArgumentException(name + " is a number from 0 to a million, not '" + value + "'.");
        }
        return number;
    }
}
