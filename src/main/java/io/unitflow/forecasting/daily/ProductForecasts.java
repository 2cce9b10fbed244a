package io.unitflow.forecasting.daily;

import io.unitflow.forecasting.Adjusting;
import io.unitflow.forecasting.Component;
import io.unitflow.forecasting.Forecast;
import io.unitflow.forecasting.Knowledge;
import io.unitflow.forecasting.Series;
import io.unitflow.forecasting.Totals;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.function.LongFunction;
import java.util.stream.Collectors;

/**
 * The forecasts of one product at all its sites and of these together: a function of the histories, of what was learned and of
 * people's words. The mean of a whole is always the sum of those of its parts.
 */
public final class ProductForecasts {
    /**
     * How far errors of sites go together, from 0 (each for itself) to 1 (all at once): the same product sells by the same
     * season, illness and advertising, but to other people.
     */
    public static final double CORRELATION = 0.25;

    private static final int BACKTESTS = 4;
    private static final int SHOWN_DAYS = 182;
    private static final int METHODS = 3;

    private final LongFunction<Knowledge> knowledge;
    private final Company company;

    /**
     * @param knowledge what was learned from the panel of a day, null where nothing was
     * @param company what is known beside demand
     */
    public ProductForecasts(LongFunction<Knowledge> knowledge, Company company) {
        this.knowledge = knowledge;
        this.company = company;
    }

    /** One series, forecast. */
    private record Made(DailyHistory history, Forecast base, Forecast adjusted) {}

    /**
     * What can be forecast now: sites of whose last day something was learned, and wholes all of whose sites are at the same day.
     *
     * @param histories one a site, none of them empty
     * @param tracks what was forecast before, by site; put right here
     */
    public List<Issue> of(String gtin, Collection<DailyHistory> histories, Map<String, Track> tracks) {
        List<Issue> issues = new ArrayList<>();
        Map<String, Made> made = new TreeMap<>();
        for (DailyHistory history : histories) {
            Knowledge known = knowledge.apply(history.lastDay());
            if (known != null) {
                Made one = make(history, known);
                made.put(history.site(), one);
                issues.add(single(one, known, tracks));
            }
        }
        wholes(histories).forEach((place, sites) -> {
            Issue whole = whole(gtin, place, sites, made);
            if (whole != null) {
                issues.add(whole);
            }
        });
        return issues;
    }

    /** The wholes that these sites are parts of. */
    public Set<Place> places(Collection<DailyHistory> histories) {
        Set<Place> places = new HashSet<>(wholes(histories).keySet());
        histories.forEach(history -> places.add(new Place(Place.Level.SITE, history.site())));
        return places;
    }

    private Map<Place, Set<String>> wholes(Collection<DailyHistory> histories) {
        Map<Place, Set<String>> wholes =
                new TreeMap<>(Comparator.comparing(Place::level).thenComparing(Place::name));
        for (DailyHistory history : histories) {
            List<Place> above = new ArrayList<>(company.above(history.site()));
            above.add(Place.ALL);
            above.forEach(place ->
                    wholes.computeIfAbsent(place, key -> new TreeSet<>()).add(history.site()));
        }
        return wholes;
    }

    private Made make(DailyHistory history, Knowledge known) {
        Forecast base = known.forecast(history.series());
        List<Word> words = company.words(history.gtin(), history.site()).stream()
                .filter(word -> word.concerns(history.lastDay(), base.horizon()))
                .toList();
        Forecast adjusted = Adjusting.adjust(
                base, words.stream().map(word -> word.after(history.lastDay())).toList());
        return new Made(history, base, adjusted);
    }

    private Issue single(Made made, Knowledge known, Map<String, Track> tracks) {
        DailyHistory history = made.history();
        Series series = history.series();
        Outlook base = Outlook.of(made.base());
        Outlook adjusted = made.adjusted() == made.base() ? null : Outlook.of(made.adjusted());
        Track track = tracks.getOrDefault(history.site(), Track.NONE)
                .judged(history, base.horizon())
                .with(new Expected(history.lastDay(), base.whole(), (adjusted == null ? base : adjusted).whole()));
        tracks.put(history.site(), track);
        return new Issue(
                history.gtin(),
                new Place(Place.Level.SITE, history.site()),
                history.lastDay(),
                known.diagnose(series).kind().name().toLowerCase(Locale.ROOT),
                method(known.components(series)),
                base,
                adjusted,
                known.backtest(series, BACKTESTS),
                track,
                history.last(SHOWN_DAYS));
    }

    private static String method(List<Component> components) {
        return components.stream()
                .sorted(Comparator.comparingDouble(Component::weight).reversed())
                .limit(METHODS)
                .filter(component -> component.weight() > 0)
                .map(component -> String.format(
                        Locale.ROOT,
                        "%s %.0f %%",
                        component.method().name().toLowerCase(Locale.ROOT).replace('_', ' '),
                        100 * component.weight()))
                .collect(Collectors.joining(", "));
    }

    private static Issue whole(String gtin, Place place, Set<String> sites, Map<String, Made> made) {
        List<Made> parts = sites.stream().map(made::get).toList();
        if (parts.contains(null)
                || parts.stream()
                                .mapToLong(part -> part.history().lastDay())
                                .distinct()
                                .count()
                        > 1) {
            return null;
        }
        Outlook base = Outlook.of(Totals.of(gtin, parts.stream().map(Made::base).toList(), CORRELATION));
        boolean words = parts.stream().anyMatch(part -> part.base() != part.adjusted());
        Outlook adjusted = words
                ? Outlook.of(Totals.of(gtin, parts.stream().map(Made::adjusted).toList(), CORRELATION))
                : null;
        DailyHistory together = together(gtin, parts);
        return new Issue(
                gtin,
                place,
                together.lastDay(),
                "sum",
                "sum of " + parts.size() + (parts.size() == 1 ? " site" : " sites"),
                base,
                adjusted,
                null,
                null,
                together);
    }

    /** What is known of all parts; a day of which one part knows nothing is the sum of the others. */
    private static DailyHistory together(String gtin, List<Made> parts) {
        int length = parts.stream()
                .mapToInt(part -> Math.min(SHOWN_DAYS, part.history().quantity().length))
                .max()
                .orElse(0);
        double[] sum = new double[length];
        for (Made part : parts) {
            double[] units = part.history().quantity();
            for (int back = 1; back <= Math.min(length, units.length); back++) {
                double one = units[units.length - back];
                sum[length - back] += Double.isNaN(one) ? 0 : one;
            }
        }
        return new DailyHistory(gtin, "", parts.get(0).history().lastDay(), sum, new long[0]);
    }
}
