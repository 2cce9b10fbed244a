package io.unitflow.web;

import io.javalin.http.Context;
import io.unitflow.capture.Behaviour;
import io.unitflow.capture.CaptureJob;
import io.unitflow.capture.CaptureRefused;
import io.unitflow.capture.CapturedEvent;
import io.unitflow.capture.Captures;
import java.io.IOException;
import java.io.InputStream;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Semaphore;

/** {@code /capture}, and {@code /events} for one event: the capture interface of EPCIS 2.0. A document is taken at once; its job says how it ended. */
final class CaptureApi {
    private static final String UNSUPPORTED = "epcisException:UnsupportedMediaTypeException";
    private static final int JOBS_USUAL = 30;
    /** So long an answer waits for its event to be there; after that the answer is its job. */
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private static final Semaphore READERS = new Semaphore(16);

    static final String VALIDATION = "epcisException:ValidationException";

    private final Captures captures;

    /** @param captures takes documents, or null where nobody does */
    CaptureApi(Captures captures) {
        this.captures = captures;
    }

    /** Takes a document. */
    void capture(Context ctx) throws IOException {
        announce(ctx);
        Params.of(ctx);
        String extension = extension(ctx.contentType());
        Behaviour behaviour = behaviour(ctx.header("GS1-Capture-Error-Behaviour"));
        admit(ctx);
        try (InputStream body = limited(ctx)) {
            CaptureJob job = required().submit(body, extension, behaviour);
            ctx.status(202)
                    .header("Location", "/capture/" + job.id())
                    .header("GS1-Capture-Error-Behaviour", job.behaviour().epcisName());
        } catch (CaptureRefused e) {
            throw refused(ctx, e);
        } finally {
            READERS.release();
        }
    }

    /** Takes one event. */
    void event(Context ctx) throws IOException {
        announce(ctx);
        Params.of(ctx);
        String extension = extension(ctx.contentType());
        CompletableFuture<CapturedEvent> taken;
        admit(ctx);
        try (InputStream body = limited(ctx)) {
            taken = required().submitEvent(body, extension, PATIENCE);
        } catch (CaptureRefused e) {
            throw refused(ctx, e);
        } finally {
            READERS.release();
        }
        // No thread waits for it meanwhile.
        ctx.future(() -> taken.thenAccept(event -> answer(ctx, event)));
    }

    /** Bodies that are read, each by a thread that a slow sender keeps: most of the threads are always left for others. */
    private static void admit(Context ctx) {
        if (!READERS.tryAcquire()) {
            ctx.header("Retry-After", "2");
            throw new Problem(
                    503,
                    "epcisException:ImplementationException",
                    "As many documents are being received as this server takes; try again in a few seconds.");
        }
    }

    private static void answer(Context ctx, CapturedEvent event) {
        CaptureJob job = event.job();
        if (!job.success()) {
            throw new Problem(
                    503,
                    "epcisException:ImplementationException",
                    job.errors().get(0).sentence());
        }
        if (job.running()) {
            ctx.status(202).header("Location", "/capture/" + job.id());
            return;
        }
        String id = URLEncoder.encode(event.eventId(), StandardCharsets.UTF_8).replace("+", "%20");
        ctx.status(201).header("Location", "/events/" + id);
    }

    private InputStream limited(Context ctx) throws IOException {
        if (ctx.contentLength() > required().bytesMax()) {
            new RequestBody(ctx.bodyInputStream(), "The body ends too early.").drain();
            throw new Problem(413, "epcisException:CaptureLimitExceededException", tooLarge());
        }
        return body(ctx);
    }

    /** One job. */
    void job(Context ctx) {
        announce(ctx);
        Params.of(ctx);
        CaptureJob job = required().find(ctx.pathParam("captureID"));
        if (job == null) {
            throw new Problem(
                    404,
                    "epcisException:NoSuchResourceException",
                    "No capture of that ID is remembered; the newest of the last 30 days are.");
        }
        ctx.json(form(job));
    }

    /** The jobs that are remembered, newest first. */
    void jobs(Context ctx) {
        announce(ctx);
        Params params = Params.of(ctx, "perPage", "nextPageToken");
        String token = params.text("nextPageToken");
        int perPage = params.numberOr("perPage", JOBS_USUAL);
        CaptureJob before = token == null ? null : required().find(token);
        if (token != null && before == null) {
            throw Problem.badRequest("The parameter nextPageToken is not one that this address gave out.");
        }
        List<CaptureJob> rest = required().newest(before, perPage + 1);
        List<CaptureJob> page = rest.subList(0, Math.min(perPage, rest.size()));
        if (page.size() < rest.size()) {
            String last = page.get(page.size() - 1).id();
            ctx.header("Link", "</capture?perPage=" + perPage + "&nextPageToken=" + last + ">; rel=\"next\"");
        }
        ctx.json(page.stream().map(CaptureApi::form).toList());
    }

    /** What clients may send before they do. */
    void options(Context ctx, String allowed) {
        announce(ctx);
        ctx.header("Allow", allowed).status(204);
    }

    private void announce(Context ctx) {
        EpcisHeaders.negotiateCapture(ctx);
        ctx.header("GS1-EPCIS-Capture-File-Size-Limit", Long.toString(required().bytesMax()));
    }

    private Captures required() {
        if (captures == null) {
            throw new Problem(404, "epcisException:NoSuchResourceException", "Events are not captured here.");
        }
        return captures;
    }

    private String tooLarge() {
        return "The document has more than " + required().bytesMax() + " bytes, which is the limit here.";
    }

    private static String extension(String contentType) {
        String type =
                contentType == null ? "" : contentType.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
        return switch (type) {
            case "application/json", "application/ld+json" -> "json";
            case "application/xml", "text/xml" -> "xml";
            default ->
                throw new Problem(
                        415,
                        UNSUPPORTED,
                        "A document to capture is application/json, application/ld+json, application/xml or text/xml.");
        };
    }

    private static Behaviour behaviour(String header) {
        Behaviour named = header == null ? Behaviour.ROLLBACK : Behaviour.named(header.strip());
        if (named == null) {
            throw Problem.badRequest("The header GS1-Capture-Error-Behaviour is not one of: rollback, proceed.");
        }
        return named;
    }

    private static InputStream body(Context ctx) {
        String encoding = ctx.header("Content-Encoding");
        if (encoding == null || encoding.equalsIgnoreCase("identity")) {
            return new RequestBody(ctx.bodyInputStream(), "The body ends too early.");
        }
        if (!encoding.equalsIgnoreCase("gzip")) {
            throw new Problem(415, UNSUPPORTED, "The body may be encoded with gzip only.");
        }
        return RequestBody.gzip(ctx.bodyInputStream());
    }

    private static Problem refused(Context ctx, CaptureRefused e) {
        return switch (e.reason()) {
            case INVALID -> new Problem(400, VALIDATION, e.getMessage());
            case TOO_LARGE -> new Problem(413, "epcisException:CaptureLimitExceededException", e.getMessage());
            case BUSY -> {
                ctx.header("Retry-After", "5");
                yield new Problem(503, "epcisException:ImplementationException", e.getMessage());
            }
        };
    }

    private static Map<String, Object> form(CaptureJob job) {
        Map<String, Object> form = new LinkedHashMap<>();
        form.put("captureID", job.id());
        form.put("createdAt", job.createdAt());
        if (job.finishedAt() != null) {
            form.put("finishedAt", job.finishedAt());
        }
        form.put("running", job.running());
        form.put("success", job.success());
        form.put("captureErrorBehaviour", job.behaviour().epcisName());
        form.put("errors", job.errors().stream().map(CaptureApi::error).toList());
        form.put("accepted", job.accepted());
        form.put("rejected", job.rejected());
        return form;
    }

    private static Map<String, Object> error(CaptureJob.Fault fault) {
        Map<String, Object> error = new LinkedHashMap<>();
        boolean validation = fault.kind().equals("ValidationException");
        error.put("type", "epcisException:" + fault.kind());
        error.put("title", validation ? "An event was refused" : "The capture failed");
        error.put("status", validation ? 400 : 500);
        error.put("detail", fault.sentence());
        if (fault.position() >= 0) {
            error.put("position", fault.position());
        }
        return error;
    }
}
