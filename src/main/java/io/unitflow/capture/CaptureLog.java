package io.unitflow.capture;

import java.util.Collection;
import java.util.List;

/** Remembers captures beyond the process that runs them. Where it cannot, captures go on. Safe for many threads. */
public interface CaptureLog {
    /** Remembers nothing. */
    CaptureLog NONE = new CaptureLog() {
        @Override
        public void keep(CaptureJob job) {
            // Nothing is remembered.
        }

        @Override
        public void running(Collection<String> ids) {
            // Nothing is remembered.
        }

        @Override
        public CaptureJob find(String id) {
            return null;
        }

        @Override
        public List<CaptureJob> newest(CaptureJob before, int count) {
            return List.of();
        }
    };

    /** Remembers a job as it now stands. */
    void keep(CaptureJob job);

    /** Says that these still run; of what nobody says so for a while, whoever ran it is gone. */
    void running(Collection<String> ids);

    /** The job of that ID, or null where none is remembered. */
    CaptureJob find(String id);

    /**
     * The newest jobs, newest first.
     *
     * @param before only those that began before this one; null: all
     */
    List<CaptureJob> newest(CaptureJob before, int count);
}
