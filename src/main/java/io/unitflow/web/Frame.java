package io.unitflow.web;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;

/**
 * What the stream says at once: the first frame says everything but single pairs, each later one what changed since.
 *
 * @param first whether this frame replaces all that was known
 * @param trouble why the tables cannot be read, null when they can
 * @param sites places that changed; a place without stock is told with zeros once
 * @param stock pairs that changed, at most 500
 * @param more whether more pairs changed than are told, so that what is shown of them has to be asked for again
 * @param demand null when unchanged
 * @param trend the last ten minutes, in the first frame only
 * @param flinkUi the engine's own page, in the first frame only, or null
 * @param restMs how long the server rests before it reads demand again, in the first frame only
 * @param concerns what is wrong, by cause; null when unchanged
 */
record Frame(
        boolean first,
        Instant sentAt,
        String trouble,
        JobStatus job,
        Summary summary,
        List<Source.Seen> sources,
        List<Views.SiteStock> sites,
        List<Views.PairStock> stock,
        boolean more,
        Demand demand,
        List<Trend.Point> trend,
        String flinkUi,
        Long restMs,
        Concerns concerns) {
    private static final int STOCK_MAX = 500;

    /** What every frame says, whatever changed. */
    record Now(Instant at, String trouble, JobStatus job, List<Source.Seen> sources) {}

    static Frame first(Reading r, Now now, List<Trend.Point> trend, WebOptions options) {
        String flinkUi = options.flinkUi() == null ? null : options.flinkUi().toString();
        long restMs = options.rest().toMillis();
        return frame(true, r, now, r.knownSites(), List.of(), false, r.demand(), trend, flinkUi, restMs, r.concerns());
    }

    static Frame changes(Reading before, Reading r, Now now) {
        Collection<Pair> changed = r.inventory().changedSince(before.inventory());
        Set<String> sites = changed.stream().map(Pair::site).collect(Collectors.toCollection(TreeSet::new));
        List<Views.PairStock> stock = changed.stream()
                .limit(STOCK_MAX)
                .map(pair -> Views.pair(pair, r.network(), r.inventory().at(pair)))
                .toList();
        Demand demand = r.demand() == before.demand() ? null : r.demand();
        Concerns concerns = r.concerns() == before.concerns() ? null : r.concerns();
        return frame(false, r, now, sites, stock, changed.size() > STOCK_MAX, demand, null, null, null, concerns);
    }

    private static Frame frame(
            boolean first,
            Reading r,
            Now now,
            Set<String> sites,
            List<Views.PairStock> stock,
            boolean more,
            Demand demand,
            List<Trend.Point> trend,
            String flinkUi,
            Long restMs,
            Concerns concerns) {
        return new Frame(
                first,
                now.at(),
                now.trouble(),
                now.job(),
                r.summary(),
                now.sources(),
                Views.sites(sites, r.inventory(), r.network()),
                stock,
                more,
                demand,
                trend,
                flinkUi,
                restMs,
                concerns);
    }
}
