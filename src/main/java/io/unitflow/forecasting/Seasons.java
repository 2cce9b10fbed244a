package io.unitflow.forecasting;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.IntStream;

/** The seasons of a panel as of several times: found in what was known then, believed as far as they foretold. */
final class Seasons {
    private static final int WEEK_HARMONICS = 3;
    private static final int MONTH_HARMONICS = 6;
    private static final int YEAR_HARMONICS = 4;

    private final List<Cycle> cycles;
    private final Map<Integer, List<Season>> asOf = new TreeMap<>();

    /**
     * Finds and weighs them.
     *
     * @param panel the series
     * @param backs the earlier times, in periods before the end
     * @param stride periods between two of them
     * @param tested how far ahead forecasts are tested
     * @param horizon how far ahead forecasts will be made
     */
    Seasons(List<History> panel, Frequency frequency, List<Integer> backs, int stride, int tested, int horizon) {
        int longest = panel.stream().mapToInt(History::length).max().orElse(0);
        cycles = cycles(frequency, longest, horizon);
        asOf.put(0, found(panel, 0));
        backs.forEach(back -> asOf.put(back, found(panel, back)));
        for (Cycle cycle : cycles) {
            Evidence evidence = new Evidence(tested);
            for (int back : backs) {
                List<Season> shorter = asOf.get(back).stream()
                        .filter(s -> s.cycle().period() < cycle.period())
                        .toList();
                List<Season> with = asOf.get(back).stream()
                        .filter(s -> s.cycle().period() <= cycle.period())
                        .toList();
                if (with.size() > shorter.size()) {
                    evidence.add(panel, back, shorter, with);
                }
            }
            trust(cycle, evidence.trust(evidence.count() * stride + tested, cycle.period()));
        }
    }

    private static List<Cycle> cycles(Frequency frequency, int past, int ahead) {
        List<Cycle> cycles = new ArrayList<>();
        if (frequency.shortCycle() > 1 && past >= 2 * frequency.shortCycle()) {
            cycles.add(new Cycle(frequency.shortCycle(), WEEK_HARMONICS, past, ahead));
        }
        if (past >= 2 * frequency.periodsPerYear() - 1) {
            int harmonics = frequency == Frequency.MONTHLY ? MONTH_HARMONICS : YEAR_HARMONICS;
            cycles.add(new Cycle(frequency.periodsPerYear(), harmonics, past, ahead));
        }
        return cycles;
    }

    private List<Season> found(List<History> panel, int back) {
        List<History> known = panel.stream().filter(h -> h.length() > back).toList();
        List<double[]> levels = new ArrayList<>();
        List<String> groups = new ArrayList<>();
        for (History history : known) {
            levels.add(Arrays.copyOf(history.y(), history.length() - back));
            groups.add(history.group());
        }
        List<Season> found = new ArrayList<>();
        for (Cycle cycle : cycles) {
            List<Ripple> ripples = levels.parallelStream()
                    .map(y -> Ripple.of(y, y.length, -back, cycle.window()))
                    .toList();
            Season season = Season.learn(cycle, ripples, groups);
            if (season != null) {
                found.add(season);
                IntStream.range(0, levels.size()).parallel().forEach(i -> {
                    double[] y = levels.get(i);
                    Profile.takeOut(y, -back - y.length, cycle, season.of(ripples.get(i), groups.get(i)));
                });
            }
        }
        return found;
    }

    private void trust(Cycle cycle, double share) {
        asOf.replaceAll((back, seasons) -> seasons.stream()
                .filter(season -> season.cycle() != cycle || share > 0)
                .map(season -> season.cycle() == cycle ? season.trusted(share) : season)
                .toList());
    }

    /** The seasons as known so many periods before the end, 0 for now. */
    List<Season> asOf(int back) {
        return asOf.get(back);
    }
}
