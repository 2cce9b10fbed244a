package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.function.Consumer;

/** Puts statements into messages, as each partner's habit is; messages that leave together hold at most 40 events. */
final class Office {
    private static final int EVENTS_MAX = 40;
    private static final double SPOILT = 0.01;

    private record Batch(Site reporter, long arrives) {}

    private final Post post;
    private final Random random;
    private final Consumer<Mess> count;
    private final Map<Batch, List<Statement>> batches = new LinkedHashMap<>();

    Office(Post post, Random random, Consumer<Mess> count) {
        this.post = post;
        this.random = random;
        this.count = count;
    }

    /** A message of its own. */
    void sendAlone(Statement statement) {
        send(List.of(statement));
    }

    /** Goes out together with what else the partner tells at that time. */
    void file(Statement statement) {
        batches.computeIfAbsent(new Batch(statement.reporter(), statement.arrives()), batch -> new ArrayList<>())
                .add(statement);
    }

    /** Sends what was filed, in the order in which it happened, and without a fault. */
    void sendTidily() {
        batches.values().forEach(this::sendBySort);
        batches.clear();
    }

    /** Sends what was filed, each batch in any order, and some documents broken or spoilt as well. */
    void sendShuffled() {
        for (List<Statement> batch : batches.values()) {
            if (batch.size() > 1) {
                count.accept(Mess.SHUFFLED);
                Collections.shuffle(batch, random);
            }
            if (random.nextDouble() < SPOILT) {
                spoil(batch);
            }
            sendBySort(batch);
        }
        batches.clear();
    }

    private void sendBySort(List<Statement> batch) {
        sendParts(batch.stream().filter(Statement::saleLine).toList());
        sendParts(batch.stream().filter(statement -> !statement.saleLine()).toList());
    }

    /** What counts of a spoilt document is told again by the good one that follows. */
    private void spoil(List<Statement> batch) {
        List<Statement> events = batch.stream()
                .filter(statement -> !statement.saleLine() && statement.eventId() != null)
                .limit(EVENTS_MAX)
                .toList();
        if (events.isEmpty()) {
            return;
        }
        StringBuilder out = new StringBuilder();
        new EpcisJson(out).document(events);
        boolean breaks = random.nextBoolean();
        count.accept(breaks ? Mess.DOCUMENT_BROKEN_OFF : Mess.DOCUMENT_WITH_A_BAD_EVENT);
        String text = breaks
                ? out.substring(0, out.length() * 4 / 5)
                : out.toString().replaceFirst("\"eventTime\":\"[^\"]*\"", "\"eventTime\":\"99.99.9999\"");
        Statement first = events.get(0);
        post.send(first.reporter(), text, first.arrives());
    }

    private void sendParts(List<Statement> statements) {
        for (int i = 0; i < statements.size(); i += EVENTS_MAX) {
            send(statements.subList(i, Math.min(statements.size(), i + EVENTS_MAX)));
        }
    }

    private void send(List<Statement> statements) {
        Statement first = statements.get(0);
        StringBuilder out = new StringBuilder(statements.size() * 800);
        if (first.saleLine()) {
            SaleLines.write(statements, out);
        } else {
            switch (first.partner().envelope()) {
                case EVENT -> {
                    if (statements.size() > 1) {
                        new EpcisJson(out).document(statements);
                    } else {
                        new EpcisJson(out).event(first, true);
                    }
                }
                case LINES ->
                    statements.forEach(statement -> {
                        new EpcisJson(out).event(statement, false);
                        out.append('\n');
                    });
                default -> new EpcisJson(out).document(statements);
            }
        }
        post.send(first.reporter(), out.toString(), first.arrives());
    }
}
