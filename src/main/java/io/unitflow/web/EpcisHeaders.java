package io.unitflow.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of the EPCIS 2.0 REST binding: what this server speaks, and whether that is what the client asked for. */
final class EpcisHeaders {
    private static final String VERSION = "2.0.0";
    private static final List<String> TYPES = List.of("application/ld+json", "application/json");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,3}))?(?:\\.\\d{1,3})?");

    private EpcisHeaders() {}

    /** Tells what is spoken here; refuses a client that speaks something else. */
    static void negotiate(Context ctx) {
        ctx.header("GS1-EPCIS-Version", VERSION)
                .header("GS1-EPCIS-Min", VERSION)
                .header("GS1-EPCIS-Max", VERSION)
                .header("GS1-CBV-Version", VERSION)
                .header("GS1-CBV-Min", VERSION)
                .header("GS1-CBV-Max", VERSION)
                .header("GS1-EPC-Format", "Always_GS1_Digital_Link")
                .header("GS1-Vendor-Version", "unitflow")
                .header("Cache-Control", "no-store");
        for (String standard : new String[] {"EPCIS", "CBV"}) {
            within(ctx, "GS1-" + standard + "-Min", 0, 20);
            within(ctx, "GS1-" + standard + "-Max", 20, 999_999);
        }
        boolean query = !ctx.path().startsWith("/capture");
        // Documents of earlier versions are captured too, whatever the header calls them.
        within(ctx, "GS1-EPCIS-Version", query ? 20 : 10, 20);
        within(ctx, "GS1-CBV-Version", query ? 20 : 10, 20);
        if ("Always_EPC_URN".equalsIgnoreCase(ctx.header("GS1-EPC-Format"))) {
            throw unacceptable("Identifiers are answered as GS1 Digital Links only.");
        }
        type(ctx);
    }

    /** As which of the two types of JSON the client would have its answer. */
    static String type(Context ctx) {
        ctx.header("Vary", "Accept");
        String type = Accept.best(ctx.header("Accept"), TYPES);
        if (type == null) {
            throw unacceptable("Answers are application/ld+json or application/json only.");
        }
        return type;
    }

    private static void within(Context ctx, String header, int from, int to) {
        String value = ctx.header(header);
        if (value == null) {
            return;
        }
        Matcher numbers = NUMBERS.matcher(value.strip());
        if (!numbers.matches()) {
            throw Problem.badRequest("The header " + header + " is not a version like 2.0.0.");
        }
        String minor = numbers.group(2);
        int version = Integer.parseInt(numbers.group(1)) * 10 + (minor == null ? 0 : Integer.parseInt(minor));
        if (version < from || version > to) {
            throw unacceptable("This server speaks EPCIS 2.0 and CBV 2.0.");
        }
    }

    private static Problem unacceptable(String sentence) {
        return new Problem(406, "epcisException:ImplementationException", sentence);
    }
}
