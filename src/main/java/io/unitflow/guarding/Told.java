package io.unitflow.guarding;

import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/** What was told of something, and what is to be told now: the difference, so that nothing is told twice. */
public final class Told {
    private Told() {}

    /** Takes what changes. */
    public interface Changes<T> {
        /** This holds (now, or in this form), or no longer does. */
        void changed(T what, boolean withdrawn);
    }

    /**
     * Those whose time has come. What was told stays told, though after a restart the clock may be behind for a while.
     *
     * @param told what was told before
     * @param clock what time it is
     */
    public static <T> List<T> due(List<T> all, List<T> told, Function<T, Finding> finding, Instant clock) {
        if (all.isEmpty()) {
            return List.of();
        }
        List<T> due = new ArrayList<>(all.size());
        for (T one : all) {
            if (finding.apply(one).counts(clock) || wasTold(finding.apply(one), told, finding)) {
                due.add(one);
            }
        }
        return due;
    }

    private static <T> boolean wasTold(Finding one, List<T> told, Function<T, Finding> finding) {
        for (T other : told) {
            Finding before = finding.apply(other);
            if (before.due() != null
                    && one.id().equals(before.id())
                    && !one.due().isAfter(before.due())) {
                return true;
            }
        }
        return false;
    }

    /** Tells the difference between what was told and what holds now; the key tells what is the same. */
    public static <T> void difference(List<T> told, List<T> now, Function<T, String> key, Changes<T> changes) {
        if ((told.isEmpty() && now.isEmpty()) || told.equals(now)) {
            return;
        }
        Map<String, T> before = new HashMap<>();
        told.forEach(one -> before.put(key.apply(one), one));
        for (T one : now) {
            T old = before.remove(key.apply(one));
            if (!one.equals(old)) {
                changes.changed(one, false);
            }
        }
        before.values().forEach(one -> changes.changed(one, true));
    }

    /** When the next of those that are not told yet is due, or null. */
    public static <T> Instant next(List<T> all, List<T> due, Function<T, Finding> finding) {
        Instant next = null;
        for (T one : all) {
            Instant at = finding.apply(one).due();
            if (at != null && (next == null || at.isBefore(next)) && !due.contains(one)) {
                next = at;
            }
        }
        return next;
    }
}
