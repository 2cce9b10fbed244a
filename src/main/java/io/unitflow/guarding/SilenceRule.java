package io.unitflow.guarding;

import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.Moment;
import java.time.Instant;

/** A site that reports nothing for longer than it may is silent until it reports again. */
public final class SilenceRule {
    private final Surroundings around;

    /** The rule with this network. */
    public SilenceRule(Surroundings around) {
        this.around = around;
    }

    /** Whether the site's silence is watched for. */
    public boolean isWatched(String site) {
        return around.thresholds().on(Kind.SILENT_SITE) && hours(site) != null;
    }

    /** Whether only silences longer than an hour matter there. */
    public boolean isCoarse(String site) {
        Double hours = hours(site);
        return hours == null || hours >= 1;
    }

    /**
     * The silence between two events of a site, or null if it was not too long.
     *
     * @param next the next event, or null where there is none yet
     */
    public Finding between(String site, Moment last, Moment next) {
        Double hours = hours(site);
        if (hours == null) {
            return null;
        }
        Instant deadline = Times.plus(Times.of(last), Times.hours(hours));
        Finding silent = Finding.absent(last, Kind.SILENT_SITE, Gs1Key.place(site), site, deadline);
        if (next == null) {
            return silent;
        }
        return Times.of(next).isAfter(deadline) ? silent.closedBy(next) : null;
    }

    private Double hours(String site) {
        return around.network()
                .site(site)
                .map(known -> known.silentAfterHours())
                .orElse(null);
    }
}
