package io.unitflow.simulation;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Puts statements into messages, as each partner's habit is; messages that leave together hold at most 40 events. */
final class Office {
    private static final int EVENTS_MAX = 40;

    private record Batch(Site reporter, long arrives) {}

    private final Post post;
    private final Map<Batch, List<Statement>> batches = new LinkedHashMap<>();

    Office(Post post) {
        this.post = post;
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

    void sendFiled(Shuffler shuffler) {
        for (List<Statement> batch : batches.values()) {
            shuffler.shuffle(batch);
            sendParts(batch.stream().filter(Statement::saleLine).toList());
            sendParts(batch.stream().filter(statement -> !statement.saleLine()).toList());
        }
        batches.clear();
    }

    interface Shuffler {
        void shuffle(List<Statement> statements);
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
