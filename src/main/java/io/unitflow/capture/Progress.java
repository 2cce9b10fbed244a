package io.unitflow.capture;

import io.unitflow.epcis.EpcisEvent;
import io.unitflow.epcis.Rejection;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;

/** A capture while it runs; whoever asks sees a whole {@link CaptureJob}. Bounded whatever the document's size. */
final class Progress {
    /** So many of the accepted events, the last ones, stand for all when it is asked whether they can be queried. */
    static final int WITNESSES = 200;

    private final String id;
    private final Instant createdAt;
    private final Behaviour behaviour;
    private final List<CaptureJob.Fault> errors = new ArrayList<>();
    private final Deque<Witness> witnesses = new ArrayDeque<>();
    private final CompletableFuture<Void> end = new CompletableFuture<>();
    private String seen;
    private Instant finishedAt;
    private long accepted;
    private long rejected;
    private boolean failed;

    Progress(String id, Instant createdAt, Behaviour behaviour) {
        this.id = id;
        this.createdAt = createdAt;
        this.behaviour = behaviour;
    }

    String id() {
        return id;
    }

    /** A right event was looked at. */
    synchronized void seen(String eventId) {
        seen = eventId;
    }

    /** The last event looked at, or null. */
    synchronized String seen() {
        return seen;
    }

    synchronized void accepted(EpcisEvent event) {
        accepted++;
        witnesses.addLast(new Witness(event.eventId(), event.errorDeclaration() != null));
        if (witnesses.size() > WITNESSES) {
            witnesses.removeFirst();
        }
    }

    synchronized void rejected(Rejection rejection) {
        rejected++;
        error(new CaptureJob.Fault("ValidationException", rejection.position(), rejection.message()));
    }

    /** The capture as a whole did not come to its end. */
    synchronized void failed(String kind, String sentence) {
        failed = true;
        error(new CaptureJob.Fault(kind, -1, sentence));
    }

    private void error(CaptureJob.Fault fault) {
        if (errors.size() < Captures.ERRORS_MAX) {
            errors.add(fault);
        }
    }

    void finished(Instant now) {
        synchronized (this) {
            finishedAt = now;
            witnesses.clear();
        }
        end.complete(null);
    }

    /** The job when it has ended, or as it stands after that time; keeps no thread waiting. */
    CompletableFuture<CaptureJob> awaited(Duration patience) {
        return end.copy()
                .completeOnTimeout(null, patience.toMillis(), TimeUnit.MILLISECONDS)
                .thenApply(ended -> job());
    }

    synchronized List<Witness> witnesses() {
        return List.copyOf(witnesses);
    }

    synchronized boolean isClean() {
        return rejected == 0 && !failed;
    }

    synchronized long accepted() {
        return accepted;
    }

    synchronized CaptureJob.Fault firstError() {
        return errors.isEmpty() ? null : errors.get(0);
    }

    synchronized CaptureJob job() {
        boolean success = rejected == 0 && !failed;
        return new CaptureJob(
                id, createdAt, finishedAt, finishedAt == null, success, behaviour, accepted, rejected, errors);
    }
}
