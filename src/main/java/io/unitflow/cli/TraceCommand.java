package io.unitflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Set;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code trace}: what happened to one object, and what is behind a position. */
@Command(
        name = "trace",
        mixinStandardHelpOptions = true,
        description = {
            "Tells every event that touched a unit, a container or a lot, itself or inside of what it was in, and where it is.",
            "Asks a running page (--url, or that of --data; default: web.host and web.port), or reads files (--input).",
            "Exit code 1 where no event names it."
        })
final class TraceCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final Set<String> STATES = Set.of("on_hand", "in_transit", "unsellable");
    private static final int POSITION_PARTS = 4;

    /** How the answer is written. */
    enum Format {
        TEXT,
        JSON
    }

    @Spec
    private CommandSpec spec;

    @Mixin
    private PageOptions page;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "KEY",
            description = "A Digital Link, EPC URN, element string such as (01)…(21)…, SSCC, or 01/GTIN/10/LOT.")
    private String key;

    @Option(
            names = "--behind",
            paramLabel = "GTIN[,LOT[,SITE[,STATE]]]",
            description =
                    "List the units behind a position, or several, instead; an empty lot is one that is not known.")
    private String position;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "A file of events, or a folder with all below it; no server is asked.")
    private Path input;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How the answer is written. Default: ${DEFAULT-VALUE}.")
    private Format format;

    @Override
    public Integer call() throws Exception {
        if ((key == null) == (position == null)) {
            throw new UnusableInputException("Name either what to trace or, with --behind, a position.");
        }
        if (key != null && key.isBlank()) {
            throw new UnusableInputException("What to trace must not be empty.");
        }
        String[] parts = position == null ? null : position();
        try (TraceSource source = source()) {
            PrintWriter out = spec.commandLine().getOut();
            int code = parts == null ? trace(source, out) : units(source, parts, out);
            out.flush();
            return code;
        }
    }

    private String[] position() {
        String[] given = position.split(",", -1);
        String[] parts = new String[POSITION_PARTS];
        System.arraycopy(given, 0, parts, 0, Math.min(given.length, POSITION_PARTS));
        boolean shape = given.length <= POSITION_PARTS
                && parts[0].matches("\\d{8}|\\d{12,14}")
                && (parts[3] == null || STATES.contains(parts[3]));
        if (!shape) {
            throw new UnusableInputException(
                    "--behind takes GTIN,LOT,SITE,STATE with a state of on_hand, in_transit or " + "unsellable, not '"
                            + position + "'.");
        }
        return parts;
    }

    private TraceSource source() throws IOException {
        if (input != null) {
            return new FilesSource(input);
        }
        return new PageSource(page.address(), page.token());
    }

    private int trace(TraceSource source, PrintWriter out) throws IOException {
        JsonNode page = source.trace(key, null);
        if (page == null) {
            return 1;
        }
        TraceText text = new TraceText(out);
        ObjectNode whole = page.deepCopy();
        if (format == Format.TEXT) {
            text.head(page);
            text.events(page);
        }
        for (JsonNode next = page.path("next"); page != null && !next.isNull(); next = page.path("next")) {
            page = source.trace(key, next.asText());
            if (page == null) {
                break;
            }
            if (format == Format.TEXT) {
                text.events(page);
            } else {
                ((ArrayNode) whole.path("events")).addAll((ArrayNode) page.path("events"));
            }
        }
        if (format == Format.TEXT) {
            text.index(whole.path("index"));
        } else {
            whole.putNull("next");
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole));
        }
        return 0;
    }

    private int units(TraceSource source, String[] parts, PrintWriter out) throws IOException {
        TraceText text = new TraceText(out);
        ArrayNode rows = JSON.createArrayNode();
        JsonNode page = source.units(parts, null);
        while (page != null) {
            if (format == Format.TEXT) {
                text.units(page);
            } else {
                rows.addAll((ArrayNode) page.path("rows"));
            }
            if (page.path("next").isNull()) {
                break;
            }
            page = source.units(parts, page.path("next").asText());
        }
        if (page == null) {
            return 1;
        }
        if (format == Format.TEXT) {
            text.index(page.path("index"));
        } else {
            ObjectNode whole = JSON.createObjectNode();
            whole.set("rows", rows);
            whole.set("index", page.path("index"));
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(whole));
        }
        return 0;
    }
}
