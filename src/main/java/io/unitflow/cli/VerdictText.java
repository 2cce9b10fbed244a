package io.unitflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import java.io.PrintWriter;
import java.util.ArrayList;
import java.util.List;

/** A verdict as lines that people read. */
final class VerdictText {
    private final PrintWriter out;

    VerdictText(PrintWriter out) {
        this.out = out;
    }

    void tell(JsonNode answer) {
        List<String> more = new ArrayList<>();
        if (!answer.path("verified").asBoolean()) {
            more.add(answer.path("verification_failure_reason").asText());
        }
        answer.path("additional_info").forEach(info -> more.add(info.asText()));
        String verdict = answer.path("verified").asBoolean() ? "verified" : "NOT VERIFIED";
        out.println(more.isEmpty() ? verdict : verdict + ": " + String.join(", ", more));
        answer.path("explanations").forEach(sentence -> out.println("  " + sentence.asText()));
        line(
                "unit",
                "01/" + answer.path("gtin").asText() + "/21/"
                        + answer.path("serial").asText());
        line("lot", answer.path("recorded_lot").asText("not on record"));
        line("expiry", answer.path("recorded_expiry").asText("not on record"));
        JsonNode now = answer.path("now");
        line("now", now.path("status").asText("never seen") + at(now.path("site")));
        answer.path("exceptions").forEach(e -> line("exception", e.path("kind").asText() + at(e.path("site"))));
        answer.path("history")
                .forEach(e -> line(
                        e.path("time").asText(),
                        e.path("step").asText("–")
                                + at(e.path("site"))
                                + (e.path("declared_wrong").asBoolean() ? "  (declared wrong)" : "")));
    }

    private static String at(JsonNode site) {
        return site.isNull() || site.asText().isEmpty() ? "" : " at " + site.asText();
    }

    private void line(String name, String value) {
        out.printf("%-24s  %s%n", name, value);
    }
}
