package io.unitflow.web;

import io.javalin.http.Context;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The headers of the EPCIS 2.0 REST binding: what this server speaks, and whether that is what the client asked for. */
final class EpcisHeaders {
    private static final String VERSION = "2.0.0";
    private static final List<String> JSON = List.of("application/ld+json", "application/json");
    private static final List<String> ALL =
            List.of("application/ld+json", "application/json", "application/xml", "text/xml");
    private static final Pattern NUMBERS = Pattern.compile("(\\d{1,3})(?:\\.(\\d{1,3}))?(?:\\.\\d{1,3})?");

    /** What a client may wish for, of identifiers and of words. */
    private static final Map<String, List<String>> FORMATS = Map.of(
            "GS1-EPC-Format", List.of("No_Preference", "Always_GS1_Digital_Link", "Always_EPC_URN", "Never_Translates"),
            "GS1-CBV-XML-Format", List.of("No_Preference", "Always_Web_URI", "Always_URN", "Never_Translates"));

    private static final Set<String> RESOURCES = Set.of(
            "",
            "capture",
            "events",
            "eventTypes",
            "epcs",
            "bizSteps",
            "bizLocations",
            "readPoints",
            "dispositions",
            "queries");

    private EpcisHeaders() {}

    /** Whether a path is one of the EPCIS REST binding, whose clients know errors by its own types. */
    static boolean isAt(String path) {
        int end = path.indexOf('/', 1);
        return RESOURCES.contains(path.substring(Math.min(1, path.length()), end < 0 ? path.length() : end));
    }

    /** Tells what is spoken here; refuses a client that speaks something else. */
    static void negotiate(Context ctx) {
        announce(ctx);
        agree(ctx, 20);
        if (wishes(ctx, "GS1-EPC-Format", "Always_EPC_URN") || wishes(ctx, "GS1-EPC-Format", "Never_Translates")) {
            throw unacceptable("Identifiers are answered as GS1 Digital Links only.");
        }
        if (wishes(ctx, "GS1-CBV-XML-Format", "Always_URN") || wishes(ctx, "GS1-CBV-XML-Format", "Never_Translates")) {
            throw unacceptable("Words of the CBV are answered as web URIs only.");
        }
    }

    private static boolean wishes(Context ctx, String header, String format) {
        String value = ctx.header(header);
        return value != null && format.equalsIgnoreCase(value.strip());
    }

    /**
     * The same for a client that captures: documents of earlier versions are taken too, whatever the header calls them; and what it
     * would have its answer in does not bind, as who sends XML often accepts nothing else, and all that matters here is the status.
     */
    static void negotiateCapture(Context ctx) {
        announce(ctx);
        agree(ctx, 10);
    }

    /** Tells what is spoken here. */
    static void announce(Context ctx) {
        ctx.header("GS1-EPCIS-Version", VERSION)
                .header("GS1-EPCIS-Min", VERSION)
                .header("GS1-EPCIS-Max", VERSION)
                .header("GS1-CBV-Version", VERSION)
                .header("GS1-CBV-Min", VERSION)
                .header("GS1-CBV-Max", VERSION)
                .header("GS1-EPC-Format", "Always_GS1_Digital_Link")
                .header("GS1-CBV-XML-Format", "Always_Web_URI")
                .header("GS1-Vendor-Version", "unitflow")
                .header("Cache-Control", "no-store");
    }

    private static void agree(Context ctx, int oldest) {
        for (String standard : new String[] {"EPCIS", "CBV"}) {
            within(ctx, "GS1-" + standard + "-Min", 0, 20);
            within(ctx, "GS1-" + standard + "-Max", 20, 999_999);
        }
        within(ctx, "GS1-EPCIS-Version", oldest, 20);
        within(ctx, "GS1-CBV-Version", oldest, 20);
        FORMATS.forEach((header, known) -> {
            if (ctx.header(header) != null && known.stream().noneMatch(format -> wishes(ctx, header, format))) {
                throw unacceptable("The header " + header + " is not one of: " + String.join(", ", known) + ".");
            }
        });
    }

    /** As which of the types of JSON and XML the client would have events. */
    static String type(Context ctx) {
        return best(
                ctx,
                ALL,
                "Events are answered as application/ld+json, application/json, application/xml or text/xml only.");
    }

    /** As which of the two types of JSON the client would have its answer. */
    static String jsonType(Context ctx) {
        return best(ctx, JSON, "This is answered as application/ld+json or application/json only.");
    }

    static boolean isXml(String type) {
        return type.endsWith("xml");
    }

    private static String best(Context ctx, List<String> types, String otherwise) {
        ctx.header("Vary", "Accept");
        String type = Accept.best(ctx.header("Accept"), types);
        if (type == null) {
            throw unacceptable(otherwise);
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
        return new Problem(406, "epcisException:NotAcceptableException", sentence);
    }
}
