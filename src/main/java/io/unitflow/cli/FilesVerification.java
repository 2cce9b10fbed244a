package io.unitflow.cli;

import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import io.unitflow.counting.OpeningEvents;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.ledger.LotExpiry;
import io.unitflow.network.Network;
import io.unitflow.network.NetworkFolder;
import io.unitflow.trace.Tracer;
import io.unitflow.trace.feed.EventFiles;
import io.unitflow.trace.store.TraceIndex;
import io.unitflow.verification.Answer;
import io.unitflow.verification.Known;
import io.unitflow.verification.Question;
import io.unitflow.verification.Verifier;
import io.unitflow.web.TraceBody;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;

/** Verdicts from files alone: events, and of the network its recalls, expiries and opening stock. Nobody looks for exceptions. */
final class FilesVerification {
    private static final ObjectMapper JSON = new ObjectMapper();
    private static final int MEMORY_MB = 256;
    private static final int LEVELS = 5;

    private final Path input;
    private final Path folder;
    private final LocalDate asOf;
    private final Network network;

    /** @param folder of the network, or null; @param asOf the day, or null for that of the newest event */
    FilesVerification(Path input, Path folder, LocalDate asOf) throws IOException {
        this.input = input;
        this.folder = folder;
        this.asOf = asOf;
        this.network = folder == null ? Network.UNKNOWN : NetworkLoading.read(folder);
    }

    JsonNode answer(Question question) throws IOException {
        List<Path> files = Inputs.eventFiles(input);
        Path temporary = Files.createTempDirectory("unitflow-verify");
        try (TraceIndex index = TraceIndex.open(temporary, MEMORY_MB)) {
            EventFiles.Read read = EventFiles.index(files, index);
            System.err.printf(
                    "%d files read, %d events, %d refused%n",
                    files.size(), index.progress().events(), read.refused());
            if (folder != null) {
                NetworkFolder.readOpening(
                        folder,
                        remark -> System.err.println(remark),
                        (stock, line) -> index.add(OpeningEvents.event(stock)));
                index.commit("", Map.of());
            }
            Tracer tracer = new Tracer(index, LEVELS);
            Verifier verifier = new Verifier(
                    tracer, (unit, around, lot) -> known(unit, lot, tracer), Clock.fixed(now(read), ZoneOffset.UTC));
            return JSON.readTree(TraceBody.of(Answer.of(verifier.verify(question))));
        } finally {
            TemporaryFolder.remove(temporary);
        }
    }

    private Instant now(EventFiles.Read read) {
        return asOf != null ? asOf.atStartOfDay(ZoneOffset.UTC).toInstant() : read.newest();
    }

    private Known known(String unit, String lot, Tracer tracer) {
        String gtin = Gs1Key.gtin(unit);
        LotExpiry told = lot.isEmpty() ? LotExpiry.UNKNOWN : tracer.expiry(gtin, lot);
        LocalDate expires = told.expires() != null
                ? told.expires()
                : network.expiry(gtin, lot).orElse(null);
        return new Known(expires, List.copyOf(network.recalls()), List.of());
    }
}
