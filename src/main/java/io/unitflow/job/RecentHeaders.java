package io.unitflow.job;

import io.unitflow.job.message.HeaderNote;
import java.util.LinkedHashMap;
import java.util.Map;

/** What headers said lately: partners send the same with every document, and only what changes something is told on. */
final class RecentHeaders {
    private static final int MAX = 10_000;

    private record Subject(String kind, String key) {}

    private final Map<Subject, HeaderNote> told = new LinkedHashMap<>(16, 0.75f, true) {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<Subject, HeaderNote> eldest) {
            return size() > MAX;
        }
    };

    /** Takes a note; whether it says more, or something else, than those before it about the same subject. */
    boolean changes(HeaderNote note) {
        Subject subject = new Subject(note.kind(), note.key());
        HeaderNote known = told.get(subject);
        HeaderNote now = known == null ? note : known.then(note);
        if (now.equals(known)) {
            return false;
        }
        told.put(subject, now);
        return true;
    }
}
