package io.unitflow.web;

import com.fasterxml.jackson.databind.JsonNode;
import io.javalin.http.Context;
import io.unitflow.gs1.ProductIdentifier;
import io.unitflow.verification.Answer;
import io.unitflow.verification.NotYetKnown;
import io.unitflow.verification.Question;
import io.unitflow.verification.UnclearQuestion;
import io.unitflow.verification.Verdict;
import io.unitflow.verification.Verifier;
import java.io.UncheckedIOException;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;

/**
 * {@code /api/v1/verify} and the Digital Link form of the same question: is this pack what it says, and may it be sold again? The
 * Digital Link form answers as the GS1 Lightweight Messaging Standard writes it.
 */
final class VerifyApi {
    private static final String VERIFICATION = "verificationService";
    private static final List<String> KINDS_OF_LINK =
            List.of("", "gs1:", "https://gs1.org/voc/", "https://ref.gs1.org/voc/");

    private final Verifier verifier;

    /** @param verifier answers, or null where traces are off */
    VerifyApi(Verifier verifier) {
        this.verifier = verifier;
    }

    /** The question in parameters: what a code says, or its parts. */
    void byParameters(Context ctx) {
        Params params = Params.of(ctx, "id", "gtin", "serial", "lot", "expiry");
        String id = params.code("id");
        answer(
                ctx,
                id != null
                        ? scanned(id, params.text("lot"), params.text("expiry"))
                        : new ProductIdentifier(
                                params.text("gtin"), params.text("serial"), params.text("lot"), params.text("expiry")));
    }

    /** The question as a JSON object. */
    void byBody(Context ctx) {
        Params.of(ctx);
        JsonNode body = Bodies.object(ctx, "id", "gtin", "serial", "lot", "expiry");
        String id = Bodies.text(body, "id");
        answer(
                ctx,
                id != null
                        ? scanned(id, Bodies.text(body, "lot"), Bodies.text(body, "expiry"))
                        : new ProductIdentifier(
                                Bodies.text(body, "gtin"),
                                Bodies.text(body, "serial"),
                                Bodies.text(body, "lot"),
                                Bodies.text(body, "expiry")));
    }

    /** The question as the Digital Link on the pack: a resolver's address. */
    void byLink(Context ctx) {
        String query = ctx.queryString();
        String here = ctx.req().getRequestURI() + (query == null ? "" : "?" + query);
        ProductIdentifier asked = ProductIdentifier.read("https://id.gs1.org" + here);
        if (asked == null) {
            throw Problem.badRequest("This is no Digital Link of a trade item.");
        }
        String kind = ctx.queryParam("linkType");
        String accept = ctx.header("Accept") == null ? "" : ctx.header("Accept");
        if ("all".equals(kind) || "linkset".equals(kind) || accept.startsWith("application/linkset+json")) {
            linkset(ctx, asked);
        } else if (kind == null && accept.contains("text/html") && asked.serial() != null) {
            ctx.redirect("/#trace=" + Links.encoded("01/" + asked.gtin() + "/21/" + asked.serial()));
        } else if (kind == null || KINDS_OF_LINK.stream().anyMatch(prefix -> kind.equals(prefix + VERIFICATION))) {
            message(ctx, asked);
        } else {
            throw new Problem(404, "There is no link of that type; linkType=all lists them.");
        }
    }

    private void answer(Context ctx, ProductIdentifier asked) {
        Etags.none(ctx);
        ctx.header("Cache-Control", "no-store").json(Answer.of(verdict(asked)));
    }

    /** One answer in the form of the standard, which has one additionalInfo: the gravest. */
    private void message(Context ctx, ProductIdentifier asked) {
        String expiry = asked.expiry() != null ? asked.expiry() : ctx.queryParam("exp");
        Verdict verdict = verdict(new ProductIdentifier(asked.gtin(), asked.serial(), asked.lot(), expiry));
        Map<String, Object> data = new LinkedHashMap<>();
        data.put("verified", verdict.verified());
        if (!verdict.verified()) {
            data.put("verificationFailureReason", verdict.reason().word());
        }
        if (!verdict.additional().isEmpty()) {
            data.put("additionalInfo", verdict.additional().get(0).word());
        }
        Map<String, Object> message = new LinkedHashMap<>();
        message.put("verificationTimestamp", verdict.at());
        for (String name : List.of("corrUUID", "context")) {
            String given = ctx.queryParam(name);
            if (given != null) {
                message.put(name, given);
            }
        }
        message.put("data", data);
        ctx.header("Cache-Control", "no-store").header("Vary", "Accept").json(message);
    }

    private static void linkset(Context ctx, ProductIdentifier asked) {
        String unit = "01/" + asked.gtin() + (asked.serial() == null ? "" : "/21/" + asked.serial());
        String host = ctx.scheme() + "://" + ctx.host();
        Map<String, Object> links = new LinkedHashMap<>();
        links.put("anchor", host + ctx.req().getRequestURI());
        String voc = "https://gs1.org/voc/";
        links.put(voc + "defaultLink", link(host + "/#trace=" + Links.encoded(unit), "The unit's page"));
        links.put(
                voc + VERIFICATION,
                link(host + ctx.req().getRequestURI() + "?linkType=" + VERIFICATION, "Verification"));
        links.put(voc + "traceability", link(host + "/api/v1/trace?id=" + Links.encoded(unit), "Trace"));
        ctx.header("Vary", "Accept").json(Map.of("linkset", List.of(links))).contentType("application/linkset+json");
    }

    private static List<Map<String, String>> link(String href, String title) {
        return List.of(Map.of("href", href, "title", title));
    }

    private static ProductIdentifier scanned(String id, String lot, String expiry) {
        ProductIdentifier read = ProductIdentifier.read(id);
        if (read == null) {
            throw Problem.badRequest(
                    "The id names no trade item: it is a Digital Link, an element string or an EPC URN.");
        }
        return new ProductIdentifier(
                read.gtin(), read.serial(), lot == null ? read.lot() : lot, expiry == null ? read.expiry() : expiry);
    }

    private Verdict verdict(ProductIdentifier asked) {
        if (verifier == null) {
            throw new Problem(404, "Verification is off here: trace.enabled is false.");
        }
        return answered(() -> {
            LocalDate today = verifier.now().atZone(ZoneOffset.UTC).toLocalDate();
            return verifier.verify(Question.of(asked.gtin(), asked.serial(), asked.lot(), asked.expiry(), today));
        });
    }

    private static Verdict answered(Supplier<Verdict> question) {
        try {
            return question.get();
        } catch (UnclearQuestion e) {
            throw Problem.badRequest(e.getMessage());
        } catch (NotYetKnown e) {
            throw new Problem(503, e.getMessage());
        } catch (UncheckedIOException e) {
            throw new Problem(503, e.getCause().getMessage());
        }
    }
}
