package io.unitflow.web;

/** What only the owner of the job can tell about readiness; the page finds out the rest (database, sources) itself. */
@FunctionalInterface
public interface Health {
    /** The state of the job now. Called often: answers at once and does not throw. */
    JobStatus job();
}
