package io.unitflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.gs1.ProductIdentifier;
import io.unitflow.verification.Question;
import io.unitflow.verification.UnclearQuestion;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Mixin;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;

/** {@code verify}: whether a pack is what it says and may be sold again. */
@Command(
        name = "verify",
        mixinStandardHelpOptions = true,
        description = {
            "Tells whether a pack's GTIN, serial, lot and expiry are those of a unit that was made, and whether it may be sold",
            "again, with the events behind the verdict. Asks a running page (--url, or that of --data; default: web.host and",
            "web.port), or reads files (--input, and --network for recalls and expiries). Exit code 0: verified, 1: not."
        })
final class VerifyCommand implements Callable<Integer> {
    private static final ObjectMapper JSON = new ObjectMapper();

    @Spec
    private CommandSpec spec;

    @Mixin
    private PageOptions page;

    @Parameters(
            index = "0",
            arity = "0..1",
            paramLabel = "CODE",
            description =
                    "What is on the pack: a Digital Link, an element string such as (01)…(21)…(17)…(10)…, an EPC URN.")
    private String code;

    @Option(names = "--gtin", paramLabel = "GTIN", description = "The pack's GTIN.")
    private String gtin;

    @Option(names = "--serial", paramLabel = "TEXT", description = "The pack's serial.")
    private String serial;

    @Option(names = "--lot", paramLabel = "TEXT", description = "The lot on the pack. Default: not compared.")
    private String lot;

    @Option(
            names = "--expiry",
            paramLabel = "DATE",
            description = "The expiry on the pack, as 2027-06-30 or 270630. Default: not compared.")
    private String expiry;

    @Option(
            names = "--input",
            paramLabel = "PATH",
            description = "A file of events, or a folder with all below it; no server is asked.")
    private Path input;

    @Option(
            names = "--network",
            paramLabel = "DIR",
            description = "With --input: folder with recalls.csv, lots.csv and opening.csv.")
    private Path network;

    @Option(
            names = "--as-of",
            paramLabel = "DATE",
            description = "With --input: the day for expiries and recalls. Default: that of the newest event.")
    private LocalDate asOf;

    @Option(
            names = "--format",
            paramLabel = "text|json",
            defaultValue = "text",
            description = "How the answer is written. Default: ${DEFAULT-VALUE}.")
    private TraceCommand.Format format;

    @Override
    public Integer call() throws Exception {
        if (input == null && (network != null || asOf != null)) {
            throw new UnusableInputException("--network and --as-of go with --input; a running page knows both.");
        }
        Question question = question();
        JsonNode answer = input != null
                ? new FilesVerification(input, network, asOf).answer(question)
                : new PageSource(page.address(), page.token()).verify(question);
        PrintWriter out = spec.commandLine().getOut();
        if (format == TraceCommand.Format.JSON) {
            out.println(JSON.writerWithDefaultPrettyPrinter().writeValueAsString(answer));
        } else {
            new VerdictText(out).tell(answer);
        }
        out.flush();
        return answer.path("verified").asBoolean() ? 0 : 1;
    }

    private Question question() {
        ProductIdentifier read = new ProductIdentifier(null, null, null, null);
        if (code != null) {
            read = ProductIdentifier.read(code);
            if (read == null) {
                throw new UnusableInputException("'" + code + "' names no trade item.");
            }
        }
        try {
            LocalDate today = asOf != null ? asOf : LocalDate.now(Clock.system(ZoneOffset.UTC));
            return Question.of(
                    gtin == null ? read.gtin() : gtin,
                    serial == null ? read.serial() : serial,
                    lot == null ? read.lot() : lot,
                    expiry == null ? read.expiry() : expiry,
                    today);
        } catch (UnclearQuestion e) {
            throw new UnusableInputException(e.getMessage());
        }
    }
}
