package io.unitflow.cli;

import de.siegmar.fastcsv.reader.CsvReader;
import de.siegmar.fastcsv.reader.NamedCsvRecord;
import de.siegmar.fastcsv.writer.CsvWriter;
import de.siegmar.fastcsv.writer.LineDelimiter;
import io.unitflow.network.LotExpiry;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Collection;
import java.util.Comparator;
import java.util.Map;
import java.util.TreeMap;

/** Completes what events say of lots with what the network's owner does; where both speak, events count. */
final class LotsFile {
    private LotsFile() {}

    /** Which lot, in the order of the file. */
    private record Key(String gtin, String lot) implements Comparable<Key> {
        @Override
        public int compareTo(Key other) {
            return Comparator.comparing(Key::gtin).thenComparing(Key::lot).compare(this, other);
        }
    }

    /** What is said of one lot, each empty where it is not. */
    private record Said(String events, String files) {
        String expires() {
            return events.isEmpty() ? files : events;
        }

        boolean differs() {
            return !events.isEmpty() && !files.isEmpty() && !events.equals(files);
        }
    }

    /**
     * Writes the file anew, with {@code events_say} and {@code files_say} beside the date that counts.
     *
     * @return of how many lots the two say otherwise
     */
    static long complete(Path file, Collection<LotExpiry> lots) throws IOException {
        Map<Key, Said> said = new TreeMap<>();
        try (CsvReader<NamedCsvRecord> rows = CsvReader.builder().ofNamedCsvRecord(file)) {
            rows.forEach(row -> said.put(
                    new Key(row.getField("gtin"), row.getField("lot")), new Said(row.getField("expires"), "")));
        }
        for (LotExpiry lot : lots) {
            said.merge(
                    new Key(lot.gtin(), lot.lot()),
                    new Said("", lot.expires().toString()),
                    (told, filed) -> new Said(told.events(), filed.files()));
        }
        try (CsvWriter csv = CsvWriter.builder().lineDelimiter(LineDelimiter.LF).build(file)) {
            csv.writeRecord("gtin", "lot", "expires", "events_say", "files_say");
            said.forEach((key, dates) ->
                    csv.writeRecord(key.gtin(), key.lot(), dates.expires(), dates.events(), dates.files()));
        }
        return said.values().stream().filter(Said::differs).count();
    }
}
