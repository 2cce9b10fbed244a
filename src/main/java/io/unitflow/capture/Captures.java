package io.unitflow.capture;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Captures documents one after the other. What it keeps in memory is bounded: the newest {@value #JOBS_MAX} jobs, of each the first
 * {@value #ERRORS_MAX} errors. What became of older ones, or before a restart, the log knows; what is captured twice counts once.
 */
public final class Captures implements AutoCloseable {
    /** Errors of one job that are told. */
    public static final int ERRORS_MAX = 100;
    /** Jobs that are remembered. */
    public static final int JOBS_MAX = 1_000;
    /** Documents that may wait. */
    static final int WAITING_MAX = 50;
    /** Documents up to this size are looked into before they are taken, so that nonsense is refused at once. */
    private static final long LOOKED_INTO_MAX = 1 << 20;

    private static final long LOOK_MS = 100;
    /** The same once they have been waited for for long: whoever counts them is away. */
    private static final long LOOK_LATER_MS = 2_000;

    private static final long ALIVE_MS = 10_000;
    private static final Duration SOON = Duration.ofSeconds(60);
    private static final Comparator<CaptureJob> NEWEST = Comparator.comparing(CaptureJob::createdAt)
            .thenComparing(CaptureJob::id)
            .reversed();
    private static final String FORGOTTEN =
            "The events were taken, but so many captures came since that it was not seen when"
                    + " they could be queried.";
    private static final Logger LOG = LoggerFactory.getLogger(Captures.class);

    private final EventDesk desk;
    private final Predicate<List<Witness>> areKnown;
    private final CaptureLog log;
    private final long bytesMax;
    private final Clock clock;
    private final Spool spool;
    private final AtomicInteger waiting = new AtomicInteger();
    private final ExecutorService worker = Executors.newSingleThreadExecutor(task -> daemon(task, "capture"));
    private final ScheduledExecutorService watch =
            Executors.newSingleThreadScheduledExecutor(task -> daemon(task, "capture-watch"));
    private final Map<String, Progress> jobs = Collections.synchronizedMap(new LinkedHashMap<>() {
        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<String, Progress> eldest) {
            return size() > JOBS_MAX;
        }
    });

    /**
     * Ready to capture.
     *
     * @param desk ends with this
     * @param areKnown whether all that these stand for can be queried now
     * @param bytesMax largest document
     */
    public Captures(EventDesk desk, Predicate<List<Witness>> areKnown, long bytesMax, Clock clock) {
        this(desk, areKnown, CaptureLog.NONE, bytesMax, clock);
    }

    /**
     * As {@link #Captures(EventDesk, Predicate, long, Clock)}, and remembers.
     *
     * @param log is told of every capture
     */
    public Captures(EventDesk desk, Predicate<List<Witness>> areKnown, CaptureLog log, long bytesMax, Clock clock) {
        this.desk = desk;
        this.areKnown = areKnown;
        this.log = log;
        this.bytesMax = bytesMax;
        this.clock = clock;
        try {
            this.spool = new Spool(bytesMax);
        } catch (IOException e) {
            throw new UncheckedIOException("No folder for captured documents can be made.", e);
        }
        watch.scheduleWithFixedDelay(this::sayRunning, ALIVE_MS, ALIVE_MS, TimeUnit.MILLISECONDS);
    }

    private void sayRunning() {
        List<String> running = all(jobs).stream()
                .filter(CaptureJob::running)
                .map(CaptureJob::id)
                .toList();
        if (!running.isEmpty()) {
            log.running(running);
        }
    }

    private static Thread daemon(Runnable task, String name) {
        Thread thread = new Thread(task, name);
        thread.setDaemon(true);
        return thread;
    }

    /** Largest document, bytes. */
    public long bytesMax() {
        return bytesMax;
    }

    /**
     * Takes a document.
     *
     * @param extension {@code json} or {@code xml}
     * @throws CaptureRefused where it is not taken
     * @throws IOException where it cannot be read or kept
     */
    public CaptureJob submit(InputStream body, String extension, Behaviour behaviour) throws IOException {
        return submit(body, extension, behaviour, false).job();
    }

    /**
     * Takes one event; what is given back ends once it can be queried.
     *
     * @param extension {@code json} or {@code xml}
     * @param patience or after that time; the job still runs then
     * @throws CaptureRefused where it is not taken
     * @throws IOException where it cannot be read or kept
     */
    public CompletableFuture<CapturedEvent> submitEvent(InputStream body, String extension, Duration patience)
            throws IOException {
        Progress progress = submit(body, extension, Behaviour.ROLLBACK, true);
        return progress.awaited(patience).thenApply(job -> new CapturedEvent(progress.seen(), job));
    }

    private Progress submit(InputStream body, String extension, Behaviour behaviour, boolean single)
            throws IOException {
        if (waiting.incrementAndGet() > WAITING_MAX) {
            waiting.decrementAndGet();
            throw new CaptureRefused(CaptureRefused.Reason.BUSY, "Too many captures wait; try again in a few seconds.");
        }
        boolean taken = false;
        try {
            Progress progress = take(body, extension, behaviour, single);
            taken = true;
            return progress;
        } finally {
            if (!taken) {
                waiting.decrementAndGet();
            }
        }
    }

    private Progress take(InputStream body, String extension, Behaviour behaviour, boolean single) throws IOException {
        String id = UUID.randomUUID().toString();
        Path document = spool.keep(id, extension, body);
        boolean taken = false;
        try {
            Progress progress = new Progress(id, clock.instant(), behaviour);
            boolean small = single || Files.size(document) <= LOOKED_INTO_MAX;
            if (small) {
                lookInto(document, progress, single);
            }
            jobs.put(id, progress);
            log.keep(progress.job());
            worker.execute(() -> capture(document, progress, small));
            taken = true;
            return progress;
        } finally {
            if (!taken) {
                jobs.remove(id);
                drop(document);
            }
        }
    }

    private static void lookInto(Path document, Progress progress, boolean single) throws IOException {
        if (Files.size(document) == 0) {
            throw new CaptureRefused(CaptureRefused.Reason.INVALID, "The body is empty.");
        }
        long right = Reading.check(document, progress);
        boolean isOne = right == 1 && progress.seen() != null && progress.isClean();
        if (right == 0 || single && !isOne) {
            String nothing = single
                    ? "The body is not one event; documents are captured at /capture."
                    : "The document holds nothing to capture.";
            CaptureJob.Fault fault = progress.firstError();
            throw new CaptureRefused(CaptureRefused.Reason.INVALID, fault == null ? nothing : fault.sentence());
        }
    }

    private void capture(Path document, Progress progress, boolean checked) {
        boolean told = false;
        try {
            boolean rollback = progress.job().behaviour() == Behaviour.ROLLBACK;
            if (rollback && !checked) {
                Reading.check(document, progress);
            }
            if (progress.isClean() || !rollback) {
                Reading.tell(document, progress, desk.begin(), rollback || checked);
                told = progress.accepted() > 0;
            }
        } catch (IOException e) {
            LOG.warn("A capture failed: {}", e.getMessage(), e.getCause());
            progress.failed("CaptureException", e.getMessage());
        } catch (RuntimeException e) {
            LOG.error("A capture failed", e);
            progress.failed("ImplementationException", "Something failed here; the log says what.");
        } finally {
            waiting.decrementAndGet();
            drop(document);
        }
        if (told) {
            await(progress, clock.instant().plus(SOON));
        } else {
            finish(progress);
        }
    }

    private void drop(Path document) {
        try {
            spool.drop(document);
        } catch (IOException e) {
            LOG.warn("The file {} of a capture could not be removed: {}", document, e.getMessage());
        }
    }

    /** A job has ended when its events can be queried, however long that takes, or when so many came since that it is forgotten. */
    private void await(Progress progress, Instant soon) {
        boolean known = false;
        try {
            known = areKnown.test(progress.witnesses());
        } catch (RuntimeException e) {
            LOG.debug("It cannot be said yet whether captured events are known.", e);
        }
        if (!known && jobs.get(progress.id()) != progress) {
            progress.failed("CaptureException", FORGOTTEN);
            known = true;
        }
        if (known) {
            finish(progress);
        } else if (!watch.isShutdown()) {
            long pause = clock.instant().isAfter(soon) ? LOOK_LATER_MS : LOOK_MS;
            watch.schedule(() -> await(progress, soon), pause, TimeUnit.MILLISECONDS);
        }
    }

    private void finish(Progress progress) {
        progress.finished(clock.instant());
        log.keep(progress.job());
    }

    /** The job, or null where none of that name is remembered. */
    public CaptureJob find(String id) {
        Progress progress = jobs.get(id);
        return progress == null ? log.find(id) : progress.job();
    }

    /**
     * The jobs that are remembered, newest first.
     *
     * @param before only those that began before this one; null: from the newest on
     * @param count at most so many
     */
    public List<CaptureJob> newest(CaptureJob before, int count) {
        List<CaptureJob> here = all(jobs);
        Set<String> known = here.stream().map(CaptureJob::id).collect(Collectors.toSet());
        Stream<CaptureJob> logged =
                log.newest(before, count + here.size()).stream().filter(job -> !known.contains(job.id()));
        return Stream.concat(here.stream(), logged)
                .filter(job -> before == null || NEWEST.compare(job, before) > 0)
                .sorted(NEWEST)
                .limit(count)
                .toList();
    }

    /** The newest first. */
    private static List<CaptureJob> all(Map<String, Progress> jobs) {
        List<CaptureJob> all = new ArrayList<>();
        synchronized (jobs) {
            jobs.values().forEach(progress -> all.add(progress.job()));
        }
        Collections.reverse(all);
        return all;
    }

    @Override
    public void close() {
        watch.shutdownNow();
        worker.shutdown();
        try {
            if (!worker.awaitTermination(10, TimeUnit.SECONDS)) {
                LOG.warn("Captures that wait are given up.");
                worker.shutdownNow();
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        desk.close();
        try {
            spool.close();
        } catch (IOException e) {
            LOG.warn("The folder of captured documents could not be removed: {}", e.getMessage());
        }
    }
}
