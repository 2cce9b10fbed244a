package io.unitflow.cli;

import io.unitflow.deadletter.LetterFilter;
import io.unitflow.epcis.Rejection;
import java.util.LinkedHashMap;
import java.util.Map;
import picocli.CommandLine.Option;

/** The options that choose dead letters. */
final class LetterOptions {
    @Option(
            names = "--reason",
            paramLabel = "REASON",
            description = "Only letters with this reason: ${COMPLETION-CANDIDATES}. Default: every reason.")
    private Rejection.Reason reason;

    @Option(
            names = "--topic",
            paramLabel = "TOPIC",
            description = "Only letters about records of this topic. Default: every topic.")
    private String topic;

    @Option(
            names = "--from-offset",
            paramLabel = "PARTITION=OFFSET",
            split = ",",
            description = "Where to start in a partition of the topic of dead letters; may be given often. "
                    + "Default: its beginning.")
    private Map<Integer, Long> from = new LinkedHashMap<>();

    LetterFilter filter() {
        return new LetterFilter(reason, topic, from);
    }
}
