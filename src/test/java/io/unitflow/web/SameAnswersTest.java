package io.unitflow.web;

import static org.assertj.core.api.Assertions.assertThat;

import io.unitflow.planning.life.Acknowledgement;
import io.unitflow.planning.life.Act;
import io.unitflow.planning.life.Advice;
import io.unitflow.planning.life.Book;
import io.unitflow.planning.life.Life;
import io.unitflow.planning.life.Standing;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Savepoint;
import java.sql.Types;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Whoever says something hears the same from REST, which asks the tables, as the job would answer on the topic. */
class SameAnswersTest {
    private static final String ID = "09521000000014-0000000000000001";
    private static final long DAY = LocalDate.of(2026, 6, 1).toEpochDay();
    private static final double UNITS = 389;
    private static final double LEFT = 100;
    private static final List<Acknowledgement> NEXT = words(List.of("", "PO-17"), 0, 300);

    @Test
    void inEveryStateOfEveryWordAndOfTheNextBeforeTheJobHasHeardTheFirst() throws SQLException {
        List<String> others = new ArrayList<>();
        int late = 0;
        try (Tables tables = Tables.create();
                Connection connection = tables.source().getConnection()) {
            connection.setAutoCommit(false);
            for (Standing stands : states()) {
                Savepoint empty = connection.setSavepoint();
                insert(connection, stands);
                for (Acknowledgement first : words(List.of("", "PO-17", "PO-99"), 0, UNITS, 300)) {
                    Savepoint before = connection.setSavepoint();
                    Book book = new Book(List.of(stands));
                    Book.Answer answer = book.acknowledge(first, DAY);
                    note(others, stands, List.of(first), answer, say(connection, first));
                    late += answer == Book.Answer.DONE && !first.act().follows(stands.life()) ? 1 : 0;
                    boolean isFollowed =
                            answer == Book.Answer.DONE && stands.orderId().isEmpty();
                    for (Acknowledgement next : isFollowed ? NEXT : List.<Acknowledgement>of()) {
                        Savepoint said = connection.setSavepoint();
                        Book.Answer then = new Book(book.all()).acknowledge(next, DAY);
                        note(others, stands, List.of(first, next), then, say(connection, next));
                        connection.rollback(said);
                    }
                    connection.rollback(before);
                }
                connection.rollback(empty);
            }
        }
        assertThat(others).isEmpty();
        assertThat(late).as("words that scans were faster than").isPositive();
    }

    private static void note(
            List<String> others, Standing stands, List<Acknowledgement> words, Book.Answer topic, Book.Answer rest) {
        if (topic != rest) {
            StringBuilder text =
                    new StringBuilder(stands.life() + " " + stands.orderId() + (stands.said() ? " said" : ""));
            words.forEach(word ->
                    text.append(", ").append(word.act()).append(' ').append(word.orderId() + " " + word.quantity()));
            others.add(text + ": topic " + topic + ", REST " + rest);
        }
    }

    private static List<Standing> states() {
        Advice advice = new Advice(
                "order", "09521000000014", "", "9521000000105", "9521000000112", UNITS, DAY, DAY + 4, "Short.", "{}");
        List<Standing> states = new ArrayList<>();
        for (Life life : Life.values()) {
            for (String order : List.of("", "PO-17")) {
                for (boolean said : life == Life.RECEIVED ? new boolean[] {false, true} : new boolean[] {false}) {
                    double left = life == Life.RECEIVED ? UNITS : life == Life.SHIPPED ? LEFT : 0;
                    double came = life == Life.RECEIVED ? UNITS : 0;
                    states.add(new Standing(ID, advice, life, DAY, "ann", order, "", left, came, said));
                }
            }
        }
        return states;
    }

    private static List<Acknowledgement> words(List<String> numbers, double... quantities) {
        List<Acknowledgement> words = new ArrayList<>();
        for (Act act : Act.values()) {
            for (String order : numbers) {
                for (double units : act.setsQuantity() ? quantities : new double[] {0}) {
                    words.add(new Acknowledgement(ID, act, "erp", order, "", units));
                }
            }
        }
        return words;
    }

    private static void insert(Connection connection, Standing one) throws SQLException {
        try (PreparedStatement insert = connection.prepareStatement(
                "INSERT INTO recommendation (id, gtin, kind, lot, from_site, to_site, quantity, decide_by, arrive_by, reason,"
                        + " details, state, state_day, decided_by, order_id, note, shipped, received, said)"
                        + " VALUES (?, ?, 'order', '', ?, ?, ?, '2026-06-01', '2026-06-05', '', '{}', ?, '2026-06-01', ?, ?, '',"
                        + " ?, ?, ?)")) {
            Object[] values = {
                one.id(),
                one.advice().gtin(),
                one.advice().from(),
                one.advice().to(),
                one.advice().quantity(),
                one.life().word(),
                one.who(),
                one.orderId(),
                one.shipped(),
                one.received(),
                one.said()
            };
            for (int i = 0; i < values.length; i++) {
                insert.setObject(i + 1, values[i]);
            }
            insert.execute();
        }
    }

    private static Book.Answer say(Connection connection, Acknowledgement word) throws SQLException {
        try (PreparedStatement say =
                connection.prepareStatement("SELECT outcome FROM recommendation_say(?, ?, ?, ?, '', NULL, ?)")) {
            say.setString(1, word.id());
            say.setString(2, word.act().life().word());
            say.setString(3, word.who());
            say.setString(4, word.orderId());
            say.setObject(5, word.quantity() > 0 ? word.quantity() : null, Types.DOUBLE);
            try (ResultSet answer = say.executeQuery()) {
                answer.next();
                return switch (answer.getString(1)) {
                    case "done" -> Book.Answer.DONE;
                    case "repeated" -> Book.Answer.REPEATED;
                    case "conflict" -> Book.Answer.REFUSED;
                    default -> throw new IllegalStateException(answer.getString(1));
                };
            }
        }
    }
}
