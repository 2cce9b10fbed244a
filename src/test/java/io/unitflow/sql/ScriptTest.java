package io.unitflow.sql;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class ScriptTest {
    @Test
    void statementsEndAtSemicolonsOutsideOfQuotesAndComments() {
        List<Statement> statements = Script.of("-- a; b\nSELECT ';' /* ; */ AS `;`;\n\n  SELECT 2;;\n");

        assertThat(statements)
                .containsExactly(new Statement("SELECT ';' /* ; */ AS `;`", 2, 1), new Statement("SELECT 2", 4, 3));
    }

    @Test
    void theLastStatementNeedsNoSemicolonAndOpenQuotesEndWithTheText() {
        assertThat(Script.of("SELECT 1")).hasSize(1);
        assertThat(Script.of("SELECT 'a;b")).containsExactly(new Statement("SELECT 'a;b", 1, 1));
        assertThat(Script.of("  -- nothing\n")).isEmpty();
    }

    @Test
    void aPromptWaitsForTheSemicolon() {
        assertThat(Script.isComplete("SELECT 1\n")).isFalse();
        assertThat(Script.isComplete("SELECT 1;\n")).isTrue();
        assertThat(Script.isComplete("\n")).isTrue();
        assertThat(Script.isComplete("SELECT 'a;\n")).isFalse();
        assertThat(Script.isComplete("SELECT 'a;\nb';\n")).isTrue();
        assertThat(Script.isComplete("/* a;\n")).isFalse();
        assertThat(Script.isComplete("SELECT 1; -- the first\n")).isTrue();
    }

    @Test
    void aSetOfStatementsIsOneStatement() {
        String set = "EXECUTE STATEMENT SET BEGIN\nINSERT INTO a SELECT ';';\nINSERT INTO b SELECT 2;\nEND";
        assertThat(Script.of("SELECT 1;\n" + set + ";\nSELECT 3"))
                .containsExactly(
                        new Statement("SELECT 1", 1, 1), new Statement(set, 2, 1), new Statement("SELECT 3", 6, 1));
        assertThat(Script.of("begin statement set; INSERT INTO a SELECT 1; end; SELECT 2"))
                .extracting(Statement::text)
                .containsExactly("begin statement set; INSERT INTO a SELECT 1; end", "SELECT 2");
        assertThat(Script.isComplete("EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1;\n"))
                .isFalse();
        assertThat(Script.isComplete("EXECUTE STATEMENT SET BEGIN INSERT INTO a SELECT 1; END;\n"))
                .isTrue();
    }

    @Test
    void aPlaceIsThatOfTheFileWhateverWasPutIn() {
        Filled filled = new Variables(Map.of("lot", "a lot of\ntext", "n", "1"))
                .fill("SELECT a FROM b\nWHERE lot = /*$lot*/'L1' AND n = /*$n*/5000 AND unti = 1\nORDER BY c");
        assertThat(filled.text()).contains("'a lot of\ntext'").contains("n = 1 AND");

        assertThat(place(filled, "unti")).isEqualTo(new Filled.Place(2, 49));
        assertThat(place(filled, "ORDER")).isEqualTo(new Filled.Place(3, 1));
        assertThat(place(filled, "b\n")).isEqualTo(new Filled.Place(1, 15));
    }

    /** Where a word of the file is, told from where it is in the filled text. */
    private static Filled.Place place(Filled filled, String word) {
        String until = filled.text().substring(0, filled.text().indexOf(word));
        int line = 1 + (int) until.chars().filter(c -> c == '\n').count();
        return filled.before(new Filled.Place(line, until.length() - until.lastIndexOf('\n')));
    }

    @Test
    void aValueTakesThePlaceOfItsDefaultAsALiteralOfTheSameKind() {
        String text =
                "WHERE lot = /*$lot*/'L1' AND d > /*$from*/DATE '2026-01-01' AND n > /*$n*/5 AND m = /*$lot*/'L1'";

        assertThat(Variables.defaults(text)).isEqualTo(Map.of("lot", "L1", "from", "2026-01-01", "n", "5"));
        assertThat(new Variables(Map.of("lot", "it's", "from", "2026-02-03", "n", "7")).in(text))
                .isEqualTo("WHERE lot = 'it''s' AND d > DATE '2026-02-03' AND n > 7 AND m = 'it''s'");
        assertThat(new Variables(Map.of()).in(text)).isEqualTo(text);
    }

    @Test
    void aValueOfAnotherKindOrOfNothingIsRefusedInOneSentence() {
        String text = "WHERE d > /*$from*/DATE '2026-01-01' AND n > /*$n*/5";

        assertThatThrownBy(() -> new Variables(Map.of("n", "1; DROP TABLE events")).in(text))
                .isInstanceOf(SqlProblem.class)
                .hasMessage("The parameter n has to be a number, not '1; DROP TABLE events'.");
        assertThatThrownBy(() -> new Variables(Map.of("from", "yesterday")).in(text))
                .hasMessageContaining("has to be a date such as 2026-01-31, not 'yesterday'");
        assertThatThrownBy(() -> new Variables(Map.of("lto", "L1")).checkNames(text))
                .hasMessage("There is no parameter named lto here; there are from, n.");
    }
}
