package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Moment;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;

/** A site that reports nothing for longer than it may is silent until it reports again. */
public final class SilenceRule {
    private static final double SECONDS_AN_HOUR = 3_600;

    private final Map<String, Double> hours;
    private final boolean on;

    /** The rule with this network. */
    public SilenceRule(Surroundings around) {
        this.hours = new HashMap<>();
        around.network().sites().forEach((gln, site) -> {
            if (site.silentAfterHours() != null) {
                hours.put(gln, site.silentAfterHours());
            }
        });
        this.on = around.thresholds().on(Kind.SILENT_SITE);
    }

    /** Whether it is known how long the site may be silent: then its events matter, though the rule be switched off now. */
    public boolean isWatched(String site) {
        return hours.containsKey(site);
    }

    /** Whether only silences longer than an hour matter there. */
    public boolean isCoarse(String site) {
        Double may = hours.get(site);
        return may == null || may >= 1;
    }

    /**
     * The silence between two events of a site, or null if it was not too long, or is not looked for.
     *
     * @param next the next event, or null where there is none yet
     */
    public Finding between(String site, Moment last, Moment next) {
        Double may = hours.get(site);
        if (!on || may == null || (next != null && next.seconds() - last.seconds() < may * SECONDS_AN_HOUR - 1)) {
            // Hardly ever are two events so far apart that it takes dates to tell.
            return null;
        }
        Instant deadline = Times.plus(Times.of(last), Times.hours(may));
        Finding silent = Finding.absent(last, Kind.SILENT_SITE, Gs1Key.place(site), site, deadline);
        if (next == null) {
            return silent;
        }
        return Times.of(next).isAfter(deadline) ? silent.closedBy(next) : null;
    }
}
