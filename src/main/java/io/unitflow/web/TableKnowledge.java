package io.unitflow.web;

import com.fasterxml.jackson.core.JsonProcessingException;
import com.fasterxml.jackson.databind.JsonNode;
import io.unitflow.gs1.Gs1Key;
import io.unitflow.network.Recall;
import io.unitflow.verification.Concern;
import io.unitflow.verification.Knowledge;
import io.unitflow.verification.Known;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.StringJoiner;
import java.util.function.Function;
import javax.sql.DataSource;

/** What the tables know of units as they stand now: one statement for all that are asked about at the same time. */
public final class TableKnowledge implements Knowledge {
    private static final int TOGETHER_MAX = 100;

    private final Database database;
    private final Together<Wanted, Known> together = new Together<>(TOGETHER_MAX, this::all);

    private record Wanted(String gtin, String lot, String subjects) {}

    /** @param source PostgreSQL with the tables of {@code sql/postgresql}; stays the caller's to close */
    public TableKnowledge(DataSource source) {
        this.database = new Database(source);
    }

    @Override
    public Known of(String unit, Set<String> around, String lot) {
        StringJoiner subjects = new StringJoiner("\n").add(unit);
        around.forEach(subjects::add);
        return together.ask(new Wanted(Gs1Key.gtin(unit), lot, subjects.toString()));
    }

    private List<Known> all(List<Wanted> wanted) {
        try {
            return database.rows(
                    "unit-knowledge",
                    row -> known(row, row.getString("gtin")),
                    column(wanted, Wanted::gtin),
                    column(wanted, Wanted::lot),
                    column(wanted, Wanted::subjects));
        } catch (SQLException e) {
            throw new UncheckedIOException(new IOException("The database did not answer in time.", e));
        }
    }

    private static Object column(List<Wanted> wanted, Function<Wanted, String> field) {
        return wanted.stream().map(field).toArray(String[]::new);
    }

    private static Known known(ResultSet row, String gtin) throws SQLException {
        return new Known(
                row.getObject("expires", LocalDate.class),
                list(row.getString("recalls"), recall -> recall(recall, gtin)),
                list(row.getString("concerns"), TableKnowledge::concern));
    }

    private static <T> List<T> list(String json, Function<JsonNode, T> item) {
        if (json == null) {
            return List.of();
        }
        List<T> list = new ArrayList<>();
        try {
            Json.MAPPER.readTree(json).forEach(node -> list.add(item.apply(node)));
        } catch (JsonProcessingException e) {
            throw new UncheckedIOException(e);
        }
        return list;
    }

    private static Recall recall(JsonNode node, String gtin) {
        return new Recall(
                node.path("recall_id").asText(),
                gtin,
                given(node, "lot"),
                given(node, "serial"),
                instant(node, "starts"),
                given(node, "reason"));
    }

    private static Concern concern(JsonNode node) {
        List<String> evidence = new ArrayList<>();
        node.path("evidence").forEach(id -> evidence.add(id.asText()));
        return new Concern(
                node.path("id").asText(),
                node.path("kind").asText(),
                node.path("subject").asText(),
                node.path("site").asText(),
                instant(node, "time"),
                evidence,
                given(node, "decision"));
    }

    /** A text, or null where it is null or empty. */
    private static String given(JsonNode node, String name) {
        String text = node.path(name).asText("");
        return node.path(name).isNull() || text.isEmpty() ? null : text;
    }

    private static Instant instant(JsonNode node, String name) {
        String text = given(node, name);
        return text == null ? null : Instant.parse(text);
    }
}
