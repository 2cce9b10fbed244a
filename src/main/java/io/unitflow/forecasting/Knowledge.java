package io.unitflow.forecasting;

import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.stream.IntStream;

/**
 * What a panel of series has taught, with which any series is forecast alone: seasons, weights of the methods, how
 * variance grows with the mean, and how past forecasts were wrong. Immutable; to be learned anew when time has passed.
 */
public final class Knowledge {
    /** Past forecasts that are enough to learn from: more cost time and teach nothing. */
    private static final int ENOUGH = 8000;
    /** Times that are looked back from: at least so many of a large panel, at most so many of a small one. */
    private static final int MIN_TIMES = 8;

    private static final int MAX_TIMES = 60;
    /** How much the series' own past counts beside a textbook distribution, for single steps and for sums. */
    private static final double STEP_SHARE = 0.9;

    private static final double SUM_SHARE = 0.5;

    /** Of each past forecast so many single steps are judged; two were too few to tell shifts from chance. */
    private static final int STEPS_JUDGED = 8;

    private static final int FIRST_STEP_MOVES = 7;

    private final int horizon;
    private final Seasons seasons;
    private final List<Integer> backs;
    private final Combination combination;
    private final Variances variances;
    private final Calibration steps;
    private final Map<Integer, Calibration> sums;

    private Knowledge(
            int horizon,
            Seasons seasons,
            List<Integer> backs,
            Combination combination,
            Variances variances,
            Calibration steps,
            Map<Integer, Calibration> sums) {
        this.horizon = horizon;
        this.seasons = seasons;
        this.backs = backs;
        this.combination = combination;
        this.variances = variances;
        this.steps = steps;
        this.sums = sums;
    }

    /** Learns from histories that all end at the same time. */
    static Knowledge learn(List<History> histories, Frequency frequency, int horizon) {
        List<History> panel =
                sample(histories.stream().filter(h -> h.length() > 0).toList());
        int[] lengths = panel.stream().mapToInt(History::length).sorted().toArray();
        int median = lengths.length == 0 ? 0 : lengths[lengths.length / 2];
        int tested = Math.max(1, Math.min(horizon, (median - Sample.MIN_HISTORY) / 2));
        int stride = stride(tested, frequency.shortCycle());
        List<Integer> backs = backs(panel, tested, stride);
        Seasons seasons = new Seasons(panel, frequency, backs, stride, tested, horizon);
        List<Span> spans = Span.measured(tested);
        List<Sample> samples = backs.stream()
                .flatMap(back -> panel.parallelStream()
                        .map(history -> Sample.of(history, back, tested, seasons.asOf(back), spans))
                        .filter(Objects::nonNull)
                        .toList()
                        .stream())
                .toList();
        Combination combination = Combination.learn(samples, Math.min(1, (double) stride / tested));
        Variances variances = Variances.learn(spans, samples);
        Knowledge rough = new Knowledge(
                horizon,
                seasons,
                backs,
                combination,
                variances,
                Calibration.none(Blend.first(STEP_SHARE)),
                new TreeMap<>(Map.of(1, Calibration.none(Blend.first(SUM_SHARE)))));
        return rough.calibrated(samples, tested);
    }

    /** Some of the series of a large panel, evenly. */
    private static List<History> sample(List<History> panel) {
        int every = Math.max(1, panel.size() * MIN_TIMES / ENOUGH);
        return IntStream.range(0, panel.size())
                .filter(i -> i % every == 0)
                .mapToObj(panel::get)
                .toList();
    }

    /** Half the horizon, but never whole weeks: each weekday has to come first now and then. */
    private static int stride(int tested, int shortCycle) {
        int stride = Math.max(1, (tested + 1) / 2);
        return shortCycle > 1 && stride % shortCycle == 0 ? stride - 1 : stride;
    }

    private static List<Integer> backs(List<History> panel, int tested, int stride) {
        List<Integer> backs = new ArrayList<>();
        long many = 0;
        for (int back = tested; many < ENOUGH && backs.size() < MAX_TIMES; back += stride) {
            int end = back;
            long old = panel.stream()
                    .filter(history -> history.length() - end >= Sample.MIN_HISTORY)
                    .count();
            if (old == 0) {
                break;
            }
            many += old;
            backs.add(back);
        }
        return backs;
    }

    private Knowledge calibrated(List<Sample> samples, int tested) {
        List<Calibration.Case> single = IntStream.range(0, samples.size())
                .parallel()
                .boxed()
                .flatMap(i -> steps(i, tested).mapToObj(step -> toCase(samples.get(i), Span.step(step))))
                .toList();
        // Single periods of a panel move together: weights learned from them gained nothing over the usual ones.
        Calibration forSteps = Calibration.learn(Blend.first(STEP_SHARE), single, tested);
        Map<Integer, Calibration> forSums = new TreeMap<>();
        for (Span span : variances.spans().subList(2, variances.spans().size())) {
            List<Calibration.Case> cases =
                    samples.parallelStream().map(sample -> toCase(sample, span)).toList();
            forSums.put(span.length(), Calibration.learn(Blend.learn(SUM_SHARE, cases), cases, tested));
        }
        return new Knowledge(horizon, seasons, backs, combination, variances, forSteps, forSums);
    }

    /** Some of a forecast's steps, evenly apart, from another one on for each forecast; all of them where they are few. */
    private static IntStream steps(int forecast, int tested) {
        int apart = Math.max(1, tested / STEPS_JUDGED);
        return IntStream.range(0, Math.min(tested, STEPS_JUDGED))
                .map(j -> (forecast * FIRST_STEP_MOVES + j * apart) % tested + 1);
    }

    private Calibration.Case toCase(Sample sample, Span span) {
        Outlook outlook = Outlook.of(
                sample.profile(),
                sample.n(),
                sample.levels(),
                combination.level(sample),
                sample.spread(),
                sample.unit());
        double weight = 1 / (sample.step() * span.length());
        Base base = outlook.base(span, variances);
        return new Calibration.Case(base, outlook.mean(span), sample.came(span), weight, sample.back());
    }

    /** How many steps ahead it forecasts. */
    public int horizon() {
        return horizon;
    }

    /** Forecasts one series, which ends when the panel did; it need not have been in it. */
    public Forecast forecast(Series series) {
        return forecast(History.of(series), series.id(), 0, horizon);
    }

    private Forecast forecast(History history, String id, int back, int reach) {
        int n = Math.max(0, history.length() - back);
        Profile profile = Profile.of(history, n, -back, reach, seasons.asOf(back));
        double[] levels = Method.levels(profile.level(), n, reach);
        double level = combination.level(levels, Density.of(profile.level(), n));
        Spread spread = Spread.of(profile.level(), n, variances.spans());
        Outlook outlook = Outlook.of(profile, n, levels, level, spread, history.length() == 0 ? 1 : history.unit());
        boolean whole = history.whole();
        List<Distribution> single = new ArrayList<>();
        List<Distribution> together = new ArrayList<>();
        for (int k = 1; k <= reach; k++) {
            single.add(distribution(outlook, Span.step(k), whole));
            together.add(k == 1 ? single.get(0) : distribution(outlook, Span.sum(k), whole));
        }
        return new Forecast(id, single, together);
    }

    private Distribution distribution(Outlook outlook, Span span, boolean whole) {
        return calibration(span.length()).apply(outlook.base(span, variances), outlook.mean(span), whole);
    }

    private Calibration calibration(int length) {
        if (length == 1) {
            return steps;
        }
        return sums.entrySet().stream()
                .filter(entry -> entry.getKey() >= length)
                .findFirst()
                .map(Map.Entry::getValue)
                .orElseGet(
                        () -> ((TreeMap<Integer, Calibration>) sums).lastEntry().getValue());
    }

    /** What a series is like. */
    public Diagnosis diagnose(Series series) {
        History history = History.of(series);
        int n = history.length();
        Profile profile = Profile.of(history, n, 0, horizon, seasons.asOf(0));
        return Diagnosis.of(history, profile);
    }

    /** What each method says of the level ahead, in units a period, and the weight it has. */
    public List<Component> components(Series series) {
        History history = History.of(series);
        int n = history.length();
        Profile profile = Profile.of(history, n, 0, horizon, seasons.asOf(0));
        double[] levels = Method.levels(profile.level(), n, horizon);
        double[] weights = combination.weights().get(Density.of(profile.level(), n));
        return IntStream.range(0, levels.length)
                .mapToObj(m -> new Component(Method.values()[m], weights[m], levels[m]))
                .toList();
    }

    /**
     * How a quantile of the first periods together comes about.
     *
     * @param steps how many periods, from 1 to {@link #horizon()}
     * @param level the quantile's probability, strictly between 0 and 1
     */
    public Shape shape(Series series, int steps, double level) {
        History history = History.of(series);
        int n = history.length();
        Profile profile = Profile.of(history, n, 0, horizon, seasons.asOf(0));
        Density density = Density.of(profile.level(), n);
        double mean = Span.sum(steps)
                .sum(profile.ahead(), combination.level(Method.levels(profile.level(), n, horizon), density));
        return calibration(steps).shape(density, mean, level);
    }

    /** By what all forecasts were multiplied, since those of the whole panel had been too low or too high; 1 for nothing. */
    public double drift() {
        return combination.drift();
    }

    /**
     * How wrong forecasts of this series would have been, made as of up to so many earlier times with what is known now.
     *
     * @param times most of them, newest first; no more than the panel was tested from
     */
    public Backtest backtest(Series series, int times) {
        History history = History.of(series);
        Backtest.Sums errors = new Backtest.Sums();
        for (int back : backs.subList(0, Math.min(times, backs.size()))) {
            int n = history.length() - back;
            if (n >= Sample.MIN_HISTORY) {
                int reach = Math.min(horizon, backs.get(0));
                Forecast made = forecast(history, series.id(), back, reach);
                errors.add(made, history.y(), n, Sample.steps(history.y(), n));
            }
        }
        return errors.backtest();
    }
}
