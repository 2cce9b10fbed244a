package io.unitflow.simulation;

import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** Notes what happens; no two happenings at one site share a second, and each is later than those noted before it. */
final class Chronicle {
    private static final int PAUSE_SECONDS_MAX = 40;

    private final SplittableRandom random;
    private final long[] clocks;
    private final int[] offsets;
    private List<Happening> happenings = new ArrayList<>();
    private long next;

    Chronicle(int sites, SplittableRandom random) {
        this.random = random;
        this.clocks = new long[sites];
        this.offsets = new int[sites];
    }

    /** Sets a site's clock to a local hour, unless it is later already. */
    void open(Site site, LocalDate day, double hour) {
        ZoneOffset offset = site.zone().getRules().getOffset(day.atTime(12, 0));
        offsets[site.index()] = offset.getTotalSeconds();
        long time = day.toEpochDay() * 86_400 + (long) (hour * 3_600) - offset.getTotalSeconds();
        clocks[site.index()] = Math.max(clocks[site.index()], time);
    }

    /** Lets time pass at a site. */
    void pause(Site site, long seconds) {
        clocks[site.index()] += seconds;
    }

    Note object(Site site, String step) {
        return new Note(this, Happening.Shape.OBJECT, site, step).action("OBSERVE");
    }

    Note aggregation(Site site, String step, Epc parent) {
        return new Note(this, Happening.Shape.AGGREGATION, site, step).parent(parent);
    }

    Note transformation(Site site, String step) {
        return new Note(this, Happening.Shape.TRANSFORMATION, site, step);
    }

    void write(Note note) {
        int site = note.site().index();
        clocks[site] += 1 + random.nextInt(PAUSE_SECONDS_MAX);
        happenings.add(note.happening(next++, clocks[site], offsets[site]));
    }

    /** Hands over what was noted since the last call. */
    List<Happening> take() {
        List<Happening> taken = happenings;
        happenings = new ArrayList<>();
        return taken;
    }
}
